import { addHoliday } from '@mfi/contracts/branch';
import { writes } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow } from '../ports/tables.js';
import { shownBranch } from './branch-row.js';
import { nextWorkday } from './next-workday.js';
import { noWorkday } from './set-holidays.js';

/** As many as can be set at once. */
const DATES_MAX = 400;

/** Adds a date to those on which a branch does not work. */
export const addHolidayHandler = writes(addHoliday, async (context, input) => {
  const { id } = await branchOf(context, input.branch);
  const branch = (await context.db.lock('branches', id)) as BranchRow;
  const dates = [...new Set([...branch.holidays.dates, input.on])].sort();
  if (dates.length > DATES_MAX) {
    throw refuse('value.wrong_length', {
      path: '/on',
      facts: { max: DATES_MAX },
      message: `A branch has at most ${DATES_MAX} dates without work: take those that are over out with mfi branch set-holidays.`,
    });
  }
  const holidays = { ...branch.holidays, dates };
  if (!nextWorkday(branch.businessDate, holidays)) throw noWorkday('/on');
  const changes = { holidays, version: branch.version + 1 };
  await context.db.update('branches', id, changes);
  const after = { ...branch, ...changes };
  context.audit({ branchId: id, targetId: id, before: branch, after });
  return { branch: shownBranch(after), dates };
});
