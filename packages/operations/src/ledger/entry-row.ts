import type { ReadContext } from '../kit/context.js';
import type { AccountRow, JournalEntryRow, JournalLineRow } from '../ports/tables.js';
import { accountsById } from './account-row.js';

type Side = Pick<JournalLineRow, 'accountId' | 'debit' | 'credit'>;

/** Lines as they are answered: in the order of the accounts' codes, debits first. */
export function shownLines(
  { money }: ReadContext,
  accounts: ReadonlyMap<string, AccountRow>,
  lines: readonly Side[],
) {
  const place = (side: Side) => `${side.debit > 0 ? 0 : 1}${accounts.get(side.accountId)?.code}`;
  return [...lines]
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
    .map(({ accountId, debit, credit }) => {
      const { id, code, name } = accounts.get(accountId) as AccountRow;
      const account = { id, code, name };
      return { account, debit: money.format(debit), credit: money.format(credit) };
    });
}

/** The lines of some entries, by entry. */
export async function linesOf(
  { db }: ReadContext,
  entryIds: readonly string[],
): Promise<Map<string, JournalLineRow[]>> {
  const byEntry = new Map<string, JournalLineRow[]>(entryIds.map((id) => [id, []]));
  if (entryIds.length === 0) return byEntry;
  const lines = await db.list('journalLines', {
    where: { entryId: { in: entryIds } },
    order: [['entryId', 'asc']],
  });
  for (const line of lines) byEntry.get(line.entryId)?.push(line);
  return byEntry;
}

/** Entries, as they are answered. */
export async function shownEntries(context: ReadContext, entries: readonly JournalEntryRow[]) {
  const accounts = await accountsById(context);
  const lines = await linesOf(
    context,
    entries.map(({ id }) => id),
  );
  const codes = await branchCodes(context);
  return entries.map(({ branchId, ...entry }) => ({
    ...entry,
    branch: codes.get(branchId) ?? branchId,
    lines: shownLines(context, accounts, lines.get(entry.id) ?? []),
  }));
}

/** The code of every branch by its id. */
export async function branchCodes({ db }: ReadContext): Promise<Map<string, string>> {
  const branches = await db.list('branches', {});
  return new Map(branches.map(({ id, code }) => [id, code]));
}
