import { createCentre } from '@mfi/contracts/centre';
import { writes } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { officerOf } from '../loan/officer-of.js';
import type { CentreRow } from '../ports/tables.js';
import { shownCentre } from './centre-named.js';
import { checkPlannable, weekdayOf } from './meeting-plan.js';

/** Makes a centre. */
export const createCentreHandler = writes(createCentre, async (context, input) => {
  const { actor } = context;
  const branch = await branchOf(context, input.branch);
  checkPlannable(branch, input.firstMeetingOn, '/firstMeetingOn');
  const own = actor.role === 'officer' ? actor.userId : null;
  const officerId =
    input.officer === undefined ? own : (await officerOf(context, branch, input.officer)).id;
  const centre: CentreRow = {
    id: context.id('ce'),
    branchId: branch.id,
    code: input.code.toUpperCase(),
    name: input.name,
    place: input.place ?? null,
    firstMeetingOn: input.firstMeetingOn,
    meetingWeekday: weekdayOf(input.firstMeetingOn),
    meetingTime: input.time ?? null,
    frequency: input.frequency,
    officerId,
    status: 'active',
    createdAt: context.now,
    version: 1,
  };
  await context.db.insert('centres', centre);
  context.audit({ branchId: branch.id, targetId: centre.id, after: centre });
  return shownCentre(context, centre);
});
