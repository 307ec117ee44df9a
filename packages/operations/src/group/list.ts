import { listGroups } from '@mfi/contracts/group';
import { centreNamed } from '../centre/centre-named.js';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { shownGroupRow } from './shown-group.js';

/** Lists the groups of a branch or of a centre. */
export const listGroupsHandler = reads(listGroups, async (context, { branch, centre, ...page }) => {
  const where =
    centre === undefined
      ? { branchId: (await branchOf(context, branch)).id }
      : { centreId: (await centreNamed(context, centre)).id };
  const { rows, nextCursor } = await pageOf(context, 'groups', { where }, page);
  const data = await Promise.all(rows.map((row) => shownGroupRow(context, row)));
  return { data, nextCursor };
});
