import { listTills } from '@mfi/contracts/till';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { shownTill } from './till-row.js';

/** Lists the tills of a branch by their names. */
export const listTillsHandler = reads(
  listTills,
  async (context, { branch: name, status, ...page }) => {
    const branch = await branchOf(context, name);
    const where = { branchId: branch.id, ...(status ? { status } : {}) };
    const query = { where, order: [['name', 'asc']] as const };
    const { rows, nextCursor } = await pageOf(context, 'tills', query, page);
    const data = await Promise.all(rows.map((till) => shownTill(context, till, branch)));
    return { data, nextCursor };
  },
);
