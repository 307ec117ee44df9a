import { showTill } from '@mfi/contracts/till';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { accountFor } from '../ledger/account-for.js';
import { linesOf } from '../ledger/entry-row.js';
import type { TillRow, TransactionKind } from '../ports/tables.js';
import { shownCount, shownTill, tillNamed } from './till-row.js';

/** Shows what a till holds, and what went through it in a day. */
export const showTillHandler = reads(showTill, async (context, input) => {
  const { money, db } = context;
  const { till, branch } = await tillNamed(context, input.till, input.branch);
  const on = input.on ?? branch.businessDate;
  const payments = await paymentsOf(context, till, on);
  const transfers = await transfersOf(context, till, on);
  const all = [...payments, ...transfers];
  const sum = (way: 'in' | 'out') =>
    all.reduce((total, one) => total + (one.way === way ? one.amount : 0), 0);
  const counts = await db.list('tillCounts', {
    where: { tillId: till.id, on },
    order: [['id', 'asc']],
  });
  return {
    till: await shownTill(context, till, branch),
    on,
    payments: payments.map(({ amount, ...one }) => ({ ...one, amount: money.format(amount) })),
    transfers: transfers.map(({ amount, ...one }) => ({ ...one, amount: money.format(amount) })),
    moneyIn: money.format(sum('in')),
    moneyOut: money.format(sum('out')),
    counts: counts.map((row) => shownCount(context, row)),
  };
});

const GOES_OUT: readonly TransactionKind[] = ['disbursement', 'refund'];

async function paymentsOf({ db }: ReadContext, till: TillRow, on: string) {
  const groups = await db.group('transactions', {
    by: ['kind'],
    sum: ['amount'],
    where: { tillId: till.id, bookedOn: on, status: 'posted' },
  });
  return groups.map(({ kind = 'repayment', amount = 0, rows }) => ({
    kind,
    way: GOES_OUT.includes(kind) ? ('out' as const) : ('in' as const),
    count: rows,
    amount,
  }));
}

/** Entries about the till itself that touch the vault. */
async function transfersOf(context: ReadContext, till: TillRow, on: string) {
  const { db } = context;
  const entries = await db.list('journalEntries', {
    where: { subjectId: till.id, on },
    order: [['id', 'asc']],
  });
  const vault = await accountFor(context, 'cash-vault');
  const lines = await linesOf(
    context,
    entries.map(({ id }) => id),
  );
  return entries.flatMap(({ id }) => {
    const line = lines.get(id)?.find(({ accountId }) => accountId === vault);
    if (!line) return [];
    const way = line.credit > 0 ? ('in' as const) : ('out' as const);
    return [{ entryId: id, way, amount: line.credit + line.debit }];
  });
}
