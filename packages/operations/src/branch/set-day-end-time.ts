import { setDayEndTime } from '@mfi/contracts/branch';
import { writes } from '../kit/handler.js';
import { branchOf, checkVersion } from '../kit/lookup.js';
import { contactHours } from '../message/contact-hours.js';
import type { BranchRow } from '../ports/tables.js';
import { shownBranch } from './branch-row.js';

/** Says when the clock ends the day of a branch. */
export const setDayEndTimeHandler = writes(setDayEndTime, async (context, input) => {
  const { id } = await branchOf(context, input.branch);
  const branch = (await context.db.lock('branches', id)) as BranchRow;
  checkVersion(branch, input.version);
  const changes = { dayEndTime: input.time ?? null, version: branch.version + 1 };
  await context.db.update('branches', id, changes);
  const after = { ...branch, ...changes };
  context.audit({ branchId: id, targetId: id, before: branch, after });
  const { zone } = contactHours(context.institution);
  return { branch: shownBranch(after), dayEndTime: after.dayEndTime, timeZone: zone };
});
