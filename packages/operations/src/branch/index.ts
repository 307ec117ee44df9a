import { createBranch, listBranches } from '@mfi/contracts/branch';
import { type Handler, reads, writes } from '../kit/handler.js';
import { pageOf } from '../kit/page.js';
import { addHolidayHandler } from './add-holiday.js';
import { newBranch, shownBranch } from './branch-row.js';
import { catchUpHandler } from './catch-up.js';
import { closeDayHandler } from './close-day.js';
import { openDayHandler } from './open-day.js';
import { setDayEndTimeHandler } from './set-day-end-time.js';
import { setHolidaysHandler } from './set-holidays.js';
import { showDayHandler } from './show-day.js';

/** What the operations of branch do. */
export const handlers: readonly Handler[] = [
  writes(createBranch, async (context, input) => {
    const branch = newBranch(context, input);
    await context.db.insert('branches', branch);
    context.audit({ branchId: branch.id, targetId: branch.id, after: branch });
    return shownBranch(branch);
  }),
  reads(listBranches, async (context, input) => {
    const { branchId } = context.actor;
    const where = branchId === null ? {} : { id: branchId };
    const page = await pageOf(context, 'branches', { where }, input);
    return {
      data: page.rows.map((row) => ({ ...shownBranch(row), dayEndTime: row.dayEndTime })),
      nextCursor: page.nextCursor,
    };
  }),
  openDayHandler,
  closeDayHandler,
  catchUpHandler,
  showDayHandler,
  setHolidaysHandler,
  setDayEndTimeHandler,
  addHolidayHandler,
];
