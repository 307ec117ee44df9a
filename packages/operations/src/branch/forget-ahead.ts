import type { WriteContext } from '../kit/context.js';
import type { BranchRow } from '../ports/tables.js';
import { nextWorkday } from './next-workday.js';

/**
 * Forgets what the rows of loans keep of the day that was to come next, when another one comes before
 * it: they are then replayed wherever they are asked for. Nothing has to be forgotten of a day that
 * is left out, because rows of a day that has passed are replayed by themselves.
 * @param branch as its last day was closed
 * @param on the day that comes now
 */
export async function forgetAhead(
  { db }: WriteContext,
  branch: Pick<BranchRow, 'id' | 'businessDate' | 'holidays'>,
  on: string,
): Promise<void> {
  const planned = nextWorkday(branch.businessDate, branch.holidays);
  if (planned === undefined || planned.on <= on) return;
  // Not the planned day alone: it may have been put off since those rows were kept.
  const days = { after: on, to: planned.on };
  const where = { branchId: branch.id, status: 'active', aheadOn: days } as const;
  const rows = await db.pick('loans', ['id'], { where, order: [['aheadOn', 'asc']] });
  await db.updateMany(
    'loans',
    ['aheadOn'],
    rows.map(({ id }) => ({ id, aheadOn: null })),
  );
}
