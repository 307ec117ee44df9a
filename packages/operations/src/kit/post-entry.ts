import type { JournalEntryRow } from '../ports/tables.js';
import type { Posting, WriteContext } from './context.js';
import { refuse } from './refuse.js';

/**
 * Writes a balanced entry under the business date of its branch, which must be open. Debits equal
 * credits, or nothing is written: an entry that does not balance is a fault of the program.
 */
export async function postEntry(context: WriteContext, posting: Posting): Promise<JournalEntryRow> {
  const { db, actor, now } = context;
  // The number is taken first: whoever closes the day waits for it, and then nobody finds it open.
  const seq = await db.next(`entry:${posting.branchId}`);
  const branch = await db.get('branches', posting.branchId);
  if (!branch) throw new Error(`post: there is no branch ${posting.branchId}`);
  if (branch.dayStatus !== 'open') {
    throw refuse('day.closed', {
      facts: { branch: branch.code, businessDate: branch.businessDate },
      message: `The day ${branch.businessDate} of branch ${branch.code} is closed: open the next one first.`,
    });
  }
  const sums = drawTogether(posting);
  const on = branch.businessDate;
  const entry: JournalEntryRow = {
    id: context.id('je'),
    branchId: branch.id,
    seq,
    on,
    valueOn: posting.valueOn ?? on,
    kind: posting.kind,
    subjectId: posting.subjectId ?? null,
    transactionId: posting.transactionId ?? null,
    narration: posting.narration,
    userId: actor.userId,
    at: now,
  };
  const lines = sums.map(([accountId, amount]) => ({
    id: context.id('jl'),
    entryId: entry.id,
    branchId: branch.id,
    accountId,
    on,
    debit: Math.max(amount, 0),
    credit: Math.max(-amount, 0),
  }));
  await db.insert('journalEntries', entry);
  await db.insert('journalLines', ...lines);
  for (const { accountId, debit, credit } of lines) {
    await db.addToDay({ branchId: branch.id, accountId, on, debit, credit });
  }
  return entry;
}

/** The sum of each account, in the order of accounts, so that no two entries wait for each other. */
function drawTogether({ lines, narration }: Posting): [accountId: string, amount: number][] {
  const sums = new Map<string, number>();
  let total = 0;
  for (const { accountId, amount } of lines) {
    if (!Number.isSafeInteger(amount)) throw new Error(`post: ${amount} is no whole amount`);
    sums.set(accountId, (sums.get(accountId) ?? 0) + amount);
    total += amount;
  }
  if (total !== 0) throw new Error(`post: the entry "${narration}" does not balance`);
  const kept = [...sums].filter(([, amount]) => amount !== 0);
  if (kept.length === 0) throw new Error(`post: the entry "${narration}" moves nothing`);
  return kept.sort(([a], [b]) => (a < b ? -1 : 1));
}
