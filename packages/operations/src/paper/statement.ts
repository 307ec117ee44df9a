import { paperStatement } from '@mfi/contracts/paper';
import { reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { statementOf } from '../loan/statement.js';
import type { CustomerRow } from '../ports/tables.js';
import { agreedTermsOf } from './agreed-terms.js';
import { headOf, partyOf } from './head.js';

/** The statement of account for paper. */
export const paperStatementHandler = reads(paperStatement, async (context, input) => {
  const { lang = 'en', ...asked } = input;
  const statement = await statementOf(context, asked);
  const loan = await loanNamed(context, input.loan);
  const customer = (await context.db.get('customers', loan.customerId)) as CustomerRow;
  return {
    head: await headOf(context, loan, lang),
    customer: partyOf(customer),
    terms: await agreedTermsOf(context, loan, lang),
    statement,
  };
});
