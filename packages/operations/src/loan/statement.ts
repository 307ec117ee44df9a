import type { InputOf, OutputOf } from '@mfi/contracts';
import { loanStatement } from '@mfi/contracts/loan';
import { statement } from '@mfi/engine/loan';
import type { ReadContext } from '../kit/context.js';
import { type Handler, reads } from '../kit/handler.js';
import { asked, refuse } from '../kit/refuse.js';
import type { CustomerRow } from '../ports/tables.js';
import { broughtIn } from './brought-in.js';
import { disbursedLoan } from './disbursed-loan.js';
import { eventsOf, loanFile } from './loan-file.js';

/** The statement of account of a loan. */
export const statementHandler: Handler = reads(loanStatement, statementOf);

/** What the statement of account of a loan says. */
export async function statementOf(
  context: ReadContext,
  input: InputOf<typeof loanStatement>,
): Promise<OutputOf<typeof loanStatement>> {
  const { db } = context;
  const { loan, branch } = await disbursedLoan(context, input.loan);
  const { to = branch.businessDate, from } = input;
  if (to > branch.businessDate) {
    throw refuse('date.out_of_range', {
      path: '/to',
      facts: { found: to, max: branch.businessDate },
      message: `Give ${branch.businessDate} or an earlier day: nobody knows what comes after it.`,
    });
  }
  const file = loanFile(loan, await eventsOf(context, loan), to);
  const account = asked(() => statement({ ...file, ...(from === undefined ? {} : { from }) }));
  const payments = await db.list('transactions', { where: { loanId: loan.id } });
  const former = Object.entries((await broughtIn(context, loan))?.former ?? {});
  const receipts = new Map<string | null, string | null>([
    ...former,
    ...payments.map((row) => [row.eventId, row.receiptNumber] as const),
  ]);
  const customer = (await db.get('customers', loan.customerId)) as CustomerRow;
  return {
    loan: { id: loan.id, number: loan.number },
    customer: { id: customer.id, number: customer.number, name: customer.name },
    ...account,
    lines: account.lines.map((line) => ({
      ...line,
      receipt: line.event === null ? null : (receipts.get(line.event) ?? null),
    })),
  };
}
