import { nextWorkday } from '../branch/next-workday.js';
import type { ReadContext } from '../kit/context.js';
import type { Finding } from '../kit/finding.js';
import type { CheckedLoan, CheckTask } from '../ports/replays.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import { eventsBroughtIn } from './brought-in.js';
import { HISTORY } from './loan-file.js';
import { loanFindings } from './loan-findings.js';

/**
 * Holds a loan against what it follows from: its row against a replay of terms and events, what is
 * posted against its own accounts, and its payments against its events.
 */
export async function checkLoan(context: ReadContext, loan: LoanRow): Promise<Finding[]> {
  const branch = (await context.db.get('branches', loan.branchId)) as BranchRow;
  return loanFindings(await checkTask(context, branch, [loan])).flat();
}

/** All that is known of some loans of a branch, by which they can be checked anywhere. */
export async function checkTask(
  context: ReadContext,
  { businessDate, dayStatus, holidays }: BranchRow,
  loans: readonly LoanRow[],
): Promise<CheckTask> {
  const { db, institution } = context;
  const ids = loans.map(({ id }) => id);
  const loanId = { in: ids };
  const entries = await db.pick('loanEvents', ENTRY_COLUMNS, {
    where: { loanId },
    order: [
      ['loanId', 'asc'],
      ['seq', 'asc'],
    ],
  });
  const payments = await db.pick('transactions', PAYMENT_COLUMNS, { where: { loanId } });
  const histories = await db.textsOf(HISTORY, ids);
  const [entriesOf, paymentsOf] = [byLoan(entries), byLoan(payments)];
  const isUnpaid = ({ transactionId }: { readonly transactionId: string | null }) => !transactionId;
  const unpaid = ids.filter((id) => entriesOf.get(id)?.some(isUnpaid));
  const brought = await eventsBroughtIn(context, unpaid);
  const day = dayStatus === 'open' ? businessDate : nextWorkday(businessDate, holidays)?.on;
  return {
    currency: institution.currency,
    loans: loans.map(
      ({ terms: _, ...row }): CheckedLoan => ({
        row,
        day,
        entries: entriesOf.get(row.id) ?? [],
        payments: paymentsOf.get(row.id) ?? [],
        brought: brought.get(row.id) ?? 0,
      }),
    ),
    terms: loans.map(({ terms }) => JSON.stringify(terms)),
    histories: ids.map((id) => histories.get(id)?.text ?? ''),
  };
}

const ENTRY_COLUMNS = ['id', 'loanId', 'seq', 'on', 'transactionId'] as const;

const PAYMENT_COLUMNS = [
  'id',
  'loanId',
  'kind',
  'status',
  'eventId',
  'receiptNumber',
  'on',
  'amount',
] as const;

function byLoan<R extends { readonly loanId: string }>(rows: readonly R[]): Map<string, R[]> {
  const found = new Map<string, R[]>();
  for (const row of rows) {
    const some = found.get(row.loanId);
    if (some) some.push(row);
    else found.set(row.loanId, [row]);
  }
  return found;
}
