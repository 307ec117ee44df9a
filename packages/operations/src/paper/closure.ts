import { paperClosure } from '@mfi/contracts/paper';
import { reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import { statementOf } from '../loan/statement.js';
import type { CustomerRow, LoanRow } from '../ports/tables.js';
import { agreedTermsOf } from './agreed-terms.js';
import { headOf, partyOf } from './head.js';

/** The certificate that nothing is owed on a loan any more. */
export const closureHandler = reads(paperClosure, async (context, input) => {
  const { lang = 'en' } = input;
  const loan = await loanNamed(context, input.loan);
  const { closedOn, disbursedOn } = loan;
  if (loan.status !== 'closed' || closedOn === null || disbursedOn === null) throw notClosed(loan);
  const customer = (await context.db.get('customers', loan.customerId)) as CustomerRow;
  const terms = await agreedTermsOf(context, loan, lang);
  const { totals } = await statementOf(context, { loan: loan.number });
  return {
    head: await headOf(context, loan, lang),
    customer: partyOf(customer),
    loan: loan.number,
    product: terms.product,
    disbursedOn,
    closedOn,
    principal: terms.principal,
    paid: totals.paid,
    waived: totals.waived,
  };
});

function notClosed({ number, status }: LoanRow) {
  return refuse('paper.loan_not_closed', {
    path: '/loan',
    facts: { loan: number, status },
    message: `Loan ${number} is ${status}: that nothing is owed is certified when it is closed.`,
  });
}
