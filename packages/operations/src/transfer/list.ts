import { listTransfers } from '@mfi/contracts/transfer';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { shownTransfer } from './transfer-named.js';

/** Lists the transfers out of a branch, or into it. */
export const listTransfersHandler = reads(
  listTransfers,
  async (context, { branch: name, direction, status, ...page }) => {
    const { id } = await branchOf(context, name);
    const where = {
      ...(direction === 'out' ? { branchId: id } : { toBranchId: id }),
      ...(status ? { status } : {}),
    };
    const { rows, nextCursor } = await pageOf(context, 'transfers', { where }, page);
    const data = await Promise.all(rows.map((row) => shownTransfer(context, row)));
    return { data, nextCursor };
  },
);
