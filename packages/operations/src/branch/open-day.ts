import { openDay } from '@mfi/contracts/branch';
import { writes } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow } from '../ports/tables.js';
import { shownBranch } from './branch-row.js';
import { daysBetween, type NextWorkday, nextWorkday } from './next-workday.js';
import { noWorkday } from './set-holidays.js';

/** Days cannot be taken back, so a slip of the year must not get far. */
const DAYS_MAX = 31;

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
  const changes = {
    businessDate: next.on,
    dayStatus: 'open' as const,
    version: branch.version + 1,
  };
  await context.db.update('branches', id, changes);
  const after = { ...branch, ...changes };
  context.audit({ branchId: id, targetId: id, before: branch, after });
  context.announce('branch.dayOpened', { branchId: id, on: next.on });
  return { branch: shownBranch(after), holidays: [...next.holidays] };
});

function dayToOpen(branch: BranchRow, on: string | undefined): NextWorkday {
  const { businessDate, holidays, code } = branch;
  if (on === undefined) {
    const next = nextWorkday(businessDate, holidays);
    if (!next) throw noWorkday('/on');
    return next;
  }
  const facts = { branch: code, businessDate, found: on };
  if (on <= businessDate) {
    throw refuse('day.backwards', {
      path: '/on',
      facts,
      message: `Branch ${code} has closed ${businessDate}: open a later day, or none by date for the next working one.`,
    });
  }
  if (daysBetween(businessDate, on) > DAYS_MAX) {
    throw refuse('day.too_far', {
      path: '/on',
      facts: { ...facts, daysMax: DAYS_MAX },
      message: `${on} is more than ${DAYS_MAX} days after ${businessDate}, and days cannot be taken back: check the date.`,
    });
  }
  return { on, holidays: [] };
}
