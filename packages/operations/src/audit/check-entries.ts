import type { ReadContext } from '../kit/context.js';
import { linesOf } from '../ledger/entry-row.js';
import type { BranchRow, JournalEntryRow, JournalLineRow } from '../ports/tables.js';
import type { BookCheck, CheckSheet } from './book-check.js';

/** How many entries are read at a time. */
const PAGE = 1000;

/** Every entry balances, is of one day and branch, and none is missing. */
export const entriesCheck: BookCheck = {
  check: 'entries',
  says: 'every journal entry balances, and none is missing',
  run: async (context, { branches }, sheet) => {
    for (const branch of branches) await checkBranch(context, branch, sheet);
  },
};

async function checkBranch(context: ReadContext, branch: BranchRow, sheet: CheckSheet) {
  const { db } = context;
  const counted = (await db.get('counters', `entry:${branch.id}`))?.value ?? 0;
  let seq = 0;
  let last: JournalEntryRow | undefined;
  for (;;) {
    const page: JournalEntryRow[] = await db.list('journalEntries', {
      where: { branchId: branch.id },
      order: [['seq', 'asc']],
      limit: PAGE,
      ...(last ? { after: { seq: last.seq, id: last.id } } : {}),
    });
    const ids = page.map(({ id }) => id);
    const lines = await linesOf(context, ids);
    for (const entry of page) {
      if (entry.seq !== seq + 1) {
        const message = `entries ${seq + 1} to ${entry.seq - 1} are missing`;
        sheet.find({ subject: branch.code, message });
      }
      seq = entry.seq;
      const message = fault(entry, lines.get(entry.id) ?? []);
      if (message !== undefined) sheet.find({ subject: `${branch.code}-${seq}`, message });
    }
    sheet.count(page.length);
    last = page.at(-1);
    if (page.length < PAGE) break;
  }
  if (seq >= counted) return;
  const message = `the last entries, ${seq + 1} to ${counted}, are missing`;
  sheet.find({ subject: branch.code, message });
}

function fault(entry: JournalEntryRow, lines: readonly JournalLineRow[]): string | undefined {
  if (lines.length === 0) return `entry ${entry.id} has no lines`;
  const debit = lines.reduce((sum, line) => sum + line.debit, 0);
  const credit = lines.reduce((sum, line) => sum + line.credit, 0);
  if (debit !== credit) {
    return `entry ${entry.id} does not balance: debits less credits are ${debit - credit} minor units`;
  }
  const isOwn = lines.every((line) => line.on === entry.on && line.branchId === entry.branchId);
  return isOwn ? undefined : `a line of entry ${entry.id} is of another day or branch than it`;
}
