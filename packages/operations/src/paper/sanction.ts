import { paperSanction } from '@mfi/contracts/paper';
import { reads } from '../kit/handler.js';
import { personOf } from '../loan/shown-loan.js';
import type { CustomerRow } from '../ports/tables.js';
import { agreedTermsOf } from './agreed-terms.js';
import { approvedLoan } from './approved-loan.js';
import { headOf, partyOf } from './head.js';

/** The letter that a loan was approved. */
export const sanctionHandler = reads(paperSanction, async (context, input) => {
  const { lang = 'en' } = input;
  const { loan, approval } = await approvedLoan(context, input.loan);
  const customer = (await context.db.get('customers', loan.customerId)) as CustomerRow;
  return {
    head: await headOf(context, loan, lang),
    customer: partyOf(customer),
    loan: loan.number,
    purpose: loan.purpose,
    appliedOn: loan.appliedOn,
    approvedOn: approval.on,
    approvedBy: await personOf(context, approval.userId),
    terms: await agreedTermsOf(context, loan, lang),
  };
});
