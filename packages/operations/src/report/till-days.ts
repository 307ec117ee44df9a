import type { ReadContext } from '../kit/context.js';
import type { JournalLineRow, TillRow } from '../ports/tables.js';
import type { CashSpan, PlaceDay, PlaceDays } from './cash-book.js';

/** How many lines are looked at in one go. */
const PAGE = 1000;

type Line = Pick<JournalLineRow, 'id' | 'entryId' | 'on' | 'debit' | 'credit'>;

/**
 * Each till of a branch day by day. All tills have one account: a line of it is of the till that the
 * payment went through, or that the entry is about. What a till held on a day is what it holds now,
 * less all that has moved since.
 */
export async function tillDays(
  context: ReadContext,
  account: string,
  { branch, from, to }: CashSpan,
): Promise<PlaceDays[]> {
  const { db } = context;
  const tills = await db.list('tills', {
    where: { branchId: branch.id },
    order: [['name', 'asc']],
  });
  const days = new Map(tills.map(({ id }) => [id, new Map<string, PlaceDay>()]));
  const since = new Map(tills.map(({ id }) => [id, 0]));
  let last: Line | undefined;
  do {
    const lines: Line[] = await db.pick(
      'journalLines',
      ['id', 'entryId', 'on', 'debit', 'credit'],
      {
        where: { branchId: branch.id, accountId: account, on: { from } },
        order: [['on', 'asc']],
        limit: PAGE,
        ...(last ? { after: last } : {}),
      },
    );
    const tillOf = await tillsOf(context, lines);
    for (const { entryId, on, debit, credit } of lines) {
      const id = tillOf.get(entryId) ?? '';
      since.set(id, (since.get(id) ?? 0) + debit - credit);
      const own = days.get(id);
      if (!own || on > to) continue;
      const day = own.get(on) ?? { on, receipts: 0, payments: 0 };
      own.set(on, { on, receipts: day.receipts + debit, payments: day.payments + credit });
    }
    last = lines.length < PAGE ? undefined : lines.at(-1);
  } while (last);
  return tills.map(({ id, name, balance }: TillRow) => ({
    place: `till ${name}`,
    opening: balance - (since.get(id) ?? 0),
    days: [...(days.get(id)?.values() ?? [])].sort((a, b) => (a.on < b.on ? -1 : 1)),
  }));
}

/** The till of each entry: that of its payment, or the one it is about. */
async function tillsOf({ db }: ReadContext, lines: readonly Line[]): Promise<Map<string, string>> {
  const entries = await db.list('journalEntries', {
    where: { id: { in: lines.map(({ entryId }) => entryId) } },
  });
  const paid = entries.flatMap(({ transactionId }) => transactionId ?? []);
  const payments = await db.pick('transactions', ['id', 'tillId'], { where: { id: { in: paid } } });
  const tillOfPayment = new Map(payments.map(({ id, tillId }) => [id, tillId]));
  return new Map(
    entries.map(({ id, subjectId, transactionId }) => {
      const till = transactionId === null ? subjectId : tillOfPayment.get(transactionId);
      return [id, till ?? ''];
    }),
  );
}
