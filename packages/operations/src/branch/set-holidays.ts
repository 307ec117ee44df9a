import { setHolidays } from '@mfi/contracts/branch';
import { writes } from '../kit/handler.js';
import { branchOf, checkVersion } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow } from '../ports/tables.js';
import { shownBranch } from './branch-row.js';
import { forgetAhead } from './forget-ahead.js';
import { nextWorkday } from './next-workday.js';

/** Says on which days a branch does not work. */
export const setHolidaysHandler = writes(setHolidays, async (context, input) => {
  const { id } = await branchOf(context, input.branch);
  const branch = (await context.db.lock('branches', id)) as BranchRow;
  checkVersion(branch, input.version);
  if (input.weekly === undefined && input.dates === undefined) {
    throw refuse('value.missing', {
      path: '/weekly',
      message: 'Give the weekdays, the dates or both: an empty list for none.',
    });
  }
  const holidays = {
    weekly: [...new Set(input.weekly ?? branch.holidays.weekly)],
    dates: [...new Set(input.dates ?? branch.holidays.dates)].sort(),
  };
  const next = nextWorkday(branch.businessDate, holidays);
  if (!next) throw noWorkday(input.weekly === undefined ? '/dates' : '/weekly');
  if (branch.dayStatus === 'closed') await forgetAhead(context, branch, next.on);
  const changes = { holidays, version: branch.version + 1 };
  await context.db.update('branches', id, changes);
  const after = { ...branch, ...changes };
  context.audit({ branchId: id, targetId: id, before: branch, after });
  return { branch: shownBranch(after), ...holidays };
});

/** A branch would never work again. */
export function noWorkday(path: string) {
  return refuse('day.no_workday', {
    path,
    message: 'No working day would be left within a year: leave at least one weekday out.',
  });
}
