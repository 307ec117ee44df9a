import { openDay } from '@mfi/contracts/branch';
import { writes } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow } from '../ports/tables.js';
import { beginDay, checkLater } from './begin-day.js';
import { shownBranch } from './branch-row.js';
import { type NextWorkday, nextWorkday } from './next-workday.js';
import { noWorkday } from './set-holidays.js';

/** Opens the next day of a branch whose last one is closed. */
export const openDayHandler = writes(openDay, async (context, input) => {
  const { id } = await branchOf(context, input.branch);
  const branch = (await context.db.lock('branches', id)) as BranchRow;
  const facts = { branch: branch.code, businessDate: branch.businessDate };
  if (branch.dayStatus === 'open') {
    throw refuse('day.not_closed', {
      path: '/branch',
      facts,
      message: `The day ${branch.businessDate} of branch ${branch.code} is still open: close it with mfi day close first.`,
    });
  }
  const next = dayToOpen(branch, input.on);
  const after = await beginDay(context, branch, next.on);
  return { branch: shownBranch(after), holidays: [...next.holidays] };
});

function dayToOpen(branch: BranchRow, on: string | undefined): NextWorkday {
  const { businessDate, holidays } = branch;
  if (on === undefined) {
    const next = nextWorkday(businessDate, holidays);
    if (!next) throw noWorkday('/on');
    return next;
  }
  checkLater(branch, on, '/on');
  return { on, holidays: [] };
}
