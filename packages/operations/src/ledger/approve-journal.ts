import { approveJournal } from '@mfi/contracts/ledger';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { ManualJournalRow } from '../ports/tables.js';
import { accountClosed, accountsById } from './account-row.js';
import { journalEvent, pendingJournal, shownJournal } from './manual-journal-row.js';

/** Posts a journal that somebody else wrote, under the business date of its branch. */
export const approveJournalHandler = writes(approveJournal, async (context, input) => {
  const row = await pendingJournal(context, input.journal, input.version);
  if (row.userId === context.actor.userId) {
    throw refuse('access.same_person', {
      path: '/journal',
      message: 'You wrote this journal yourself: somebody else must approve it.',
    });
  }
  await checkAccounts(context, row);
  const entry = await context.post({
    branchId: row.branchId,
    kind: 'manual',
    valueOn: row.on,
    subjectId: row.id,
    narration: row.narration,
    lines: row.lines.map(({ accountId, debit, credit }) => ({ accountId, amount: debit - credit })),
  });
  const changes = {
    status: 'posted' as const,
    decidedBy: context.actor.userId,
    decidedAt: context.now,
    entryId: entry.id,
    version: row.version + 1,
  };
  await context.db.update('manualJournals', row.id, changes);
  const after = { ...row, ...changes };
  context.audit({ branchId: row.branchId, targetId: row.id, before: row, after });
  context.announce('journal.posted', journalEvent(row));
  return shownJournal(context, after);
});

/** An account may have been closed since the journal was written. */
async function checkAccounts(context: WriteContext, row: ManualJournalRow): Promise<void> {
  const accounts = await accountsById(context);
  for (const { accountId } of row.lines) {
    const account = accounts.get(accountId);
    if (account?.status === 'closed') throw accountClosed(account, '/journal');
  }
}
