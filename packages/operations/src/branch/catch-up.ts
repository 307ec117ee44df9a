import type { OutputOf } from '@mfi/contracts';
import { catchUp } from '@mfi/contracts/branch';
import { writes } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import type { BranchRow } from '../ports/tables.js';
import { beginDay, checkLater } from './begin-day.js';
import { shownBranch } from './branch-row.js';
import { endDay } from './end-day.js';
import { nextWorkday } from './next-workday.js';

/**
 * Ends every working day of a branch before a date, one after the other, as each would have ended
 * in its time, and opens that date: all of it or nothing.
 */
export const catchUpHandler = writes(catchUp, async (context, input) => {
  const { id } = await branchOf(context, input.branch);
  let branch = (await context.db.lock('branches', id)) as BranchRow;
  checkLater(branch, input.to, '/to');
  const days: OutputOf<typeof catchUp>['days'] = [];
  const holidays: string[] = [];
  while (branch.businessDate < input.to) {
    if (branch.dayStatus === 'open') {
      const ended = await endDay(context, branch);
      branch = ended.branch;
      days.push({ ...ended.done, warnings: ended.warnings });
    }
    const next = nextWorkday(branch.businessDate, branch.holidays);
    holidays.push(...(next?.holidays ?? []).filter((on) => on < input.to));
    branch = await beginDay(context, branch, next && next.on < input.to ? next.on : input.to);
  }
  return { branch: shownBranch(branch), days, holidays };
});
