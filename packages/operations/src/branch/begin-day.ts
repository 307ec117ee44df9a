import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow } from '../ports/tables.js';
import { forgetAhead } from './forget-ahead.js';
import { daysBetween } from './next-workday.js';

/** Days cannot be taken back, so a slip of the year must not get far. */
const DAYS_MAX = 31;

/**
 * Begins a business day of a branch.
 * @param branch is locked, and its last day closed
 */
export async function beginDay(
  context: WriteContext,
  branch: BranchRow,
  on: string,
): Promise<BranchRow> {
  const changes = { businessDate: on, dayStatus: 'open' as const, version: branch.version + 1 };
  const { id } = branch;
  await forgetAhead(context, branch, on);
  await context.db.update('branches', id, changes);
  const after = { ...branch, ...changes };
  context.audit({ branchId: id, targetId: id, before: branch, after });
  context.announce('branch.dayOpened', { branchId: id, facts: { on } });
  return after;
}

/** Refuses to go to a day that is not after a branch's own, or too far after it. */
export function checkLater({ code, businessDate }: BranchRow, on: string, path: string): void {
  const facts = { branch: code, businessDate, found: on };
  if (on <= businessDate) {
    throw refuse('day.backwards', {
      path,
      facts,
      message: `Branch ${code} is in ${businessDate} already, and its books go forward only: name a later day.`,
    });
  }
  if (daysBetween(businessDate, on) > DAYS_MAX) {
    throw refuse('day.too_far', {
      path,
      facts: { ...facts, daysMax: DAYS_MAX },
      message: `${on} is more than ${DAYS_MAX} days after ${businessDate}, and days cannot be taken back: check the date.`,
    });
  }
}
