import { listJournals } from '@mfi/contracts/ledger';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { shownJournals } from './manual-journal-row.js';

/** Lists the journals that people wrote in a branch. */
export const journalsHandler = reads(listJournals, async (context, { branch, status, ...page }) => {
  const { id } = await branchOf(context, branch);
  const where = { branchId: id, ...(status ? { status } : {}) };
  const { rows, nextCursor } = await pageOf(context, 'manualJournals', { where }, page);
  return { data: await shownJournals(context, rows), nextCursor };
});
