import { listSuspense } from '@mfi/contracts/payment';
import type { ReadContext } from '../kit/context.js';
import { type Handler, reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import type { BranchRow } from '../ports/tables.js';
import { tie } from '../report/ties.js';
import { shownSuspense } from './suspense-row.js';

/** Lists money that no loan was found for. */
export const listSuspenseHandler: Handler = reads(listSuspense, async (context, input) => {
  const { money } = context;
  const branch = await branchOf(context, input.branch);
  const where = {
    branchId: branch.id,
    ...(input.status === 'all' ? {} : { status: input.status }),
  };
  const page = await pageOf(context, 'suspense', { where, order: [['on', 'asc']] }, input);
  const { left, count } = await leftIn(context, branch);
  const account = await accountFor(context, 'unmatched-receipts');
  const { net } = await movedOn(context, account, { branchId: branch.id });
  return {
    branch: branch.code,
    on: branch.businessDate,
    data: page.rows.map((row) => shownSuspense(context, row, branch)),
    nextCursor: page.nextCursor,
    total: { count, left: money.format(left) },
    ties: [tie(context, 'money in suspense, and the account of it', left, 0 - net)],
  };
});

/** What is in suspense in a branch. */
export async function leftIn(
  { db }: ReadContext,
  { id }: BranchRow,
): Promise<{ readonly left: number; readonly count: number }> {
  const [sums] = await db.group('suspense', {
    by: [],
    sum: ['left'],
    where: { branchId: id, status: 'open' },
  });
  return { left: sums?.left ?? 0, count: sums?.rows ?? 0 };
}
