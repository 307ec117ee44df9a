import { rejectJournal } from '@mfi/contracts/ledger';
import { writes } from '../kit/handler.js';
import { journalEvent, pendingJournal, shownJournal } from './manual-journal-row.js';

/** Turns a journal down, with a reason. */
export const rejectJournalHandler = writes(rejectJournal, async (context, input) => {
  const row = await pendingJournal(context, input.journal, input.version);
  const changes = {
    status: 'rejected' as const,
    decidedBy: context.actor.userId,
    decidedAt: context.now,
    decidedWhy: input.reason,
    version: row.version + 1,
  };
  await context.db.update('manualJournals', row.id, changes);
  const after = { ...row, ...changes };
  context.audit({ branchId: row.branchId, targetId: row.id, before: row, after });
  context.announce('journal.rejected', journalEvent(row));
  return shownJournal(context, after);
});
