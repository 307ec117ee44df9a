import { listCentres } from '@mfi/contracts/centre';
import { reads } from '../kit/handler.js';
import { branchOf, userNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { shownCentre } from './centre-named.js';

/** Lists the centres of a branch by their codes. */
export const listCentresHandler = reads(
  listCentres,
  async (context, { branch: name, officer, status, ...page }) => {
    const branch = await branchOf(context, name);
    const officerId =
      officer === undefined ? undefined : (await userNamed(context, officer, '/officer')).id;
    const where = {
      branchId: branch.id,
      ...(officerId === undefined ? {} : { officerId }),
      ...(status ? { status } : {}),
    };
    const query = { where, order: [['code', 'asc']] as const };
    const { rows, nextCursor } = await pageOf(context, 'centres', query, page);
    return { data: await Promise.all(rows.map((row) => shownCentre(context, row))), nextCursor };
  },
);
