import type { Announced, ReadContext, WriteContext } from '../kit/context.js';
import { checkVersion, notFound } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { AccountRow, ManualJournalRow } from '../ports/tables.js';
import { accountsById } from './account-row.js';
import { branchCodes, shownLines } from './entry-row.js';

/** Journals that people wrote, as they are answered. */
export async function shownJournals(context: ReadContext, rows: readonly ManualJournalRow[]) {
  const accounts = await accountsById(context);
  const codes = await branchCodes(context);
  return rows.map((row) => shown(context, row, accounts, codes.get(row.branchId) ?? ''));
}

/** What others are told of a journal that somebody wrote. */
export function journalEvent({ id, branchId }: ManualJournalRow): Announced {
  return { branchId, facts: { journalId: id } };
}

/** One journal that somebody wrote, as it is answered. */
export async function shownJournal(context: ReadContext, row: ManualJournalRow) {
  const [only] = await shownJournals(context, [row]);
  return only as NonNullable<typeof only>;
}

function shown(
  context: ReadContext,
  row: ManualJournalRow,
  accounts: ReadonlyMap<string, AccountRow>,
  branch: string,
) {
  const { id, status, on, narration, at, decidedBy, decidedAt, decidedWhy, entryId, version } = row;
  const total = row.lines.reduce((sum, { debit }) => sum + debit, 0);
  return {
    id,
    branch,
    status,
    on,
    narration,
    lines: shownLines(context, accounts, row.lines),
    total: context.money.format(total),
    proposedBy: row.userId,
    at,
    decidedBy,
    decidedAt,
    decidedWhy,
    entryId,
    version,
  };
}

/**
 * A journal that waits for somebody to decide, which nobody else decides until this write is done.
 * @throws Refused ledger.journal_decided when somebody has
 */
export async function pendingJournal(
  context: WriteContext,
  name: string,
  version: number | undefined,
): Promise<ManualJournalRow> {
  const row = await context.db.lock('manualJournals', name);
  if (!row) throw notFound('journal', name, '/journal');
  context.within(row);
  checkVersion(row, version);
  if (row.status === 'pending') return row;
  throw refuse('ledger.journal_decided', {
    path: '/journal',
    facts: { status: row.status, decidedBy: row.decidedBy, decidedAt: row.decidedAt },
    message: `This journal is ${row.status} already: to undo one that is posted, propose its opposite.`,
  });
}
