import type { InputOf } from '@mfi/contracts';
import { updateCentre } from '@mfi/contracts/centre';
import { groupsOf } from '../group/members.js';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { checkVersion } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, CentreRow } from '../ports/tables.js';
import { centreToChange, shownCentre } from './centre-named.js';
import { checkPlannable, weekdayOf } from './meeting-plan.js';

/** Changes where and when a centre meets, or closes it. */
export const updateCentreHandler = writes(updateCentre, async (context, input) => {
  const before = await centreToChange(context, input.centre);
  checkVersion(before, input.version);
  const changes = changesOf(input);
  if (Object.keys(changes).length === 0) {
    throw refuse('value.missing', {
      message: 'Say what is to change: the name, the place, when it meets, or the status.',
    });
  }
  if (input.firstMeetingOn !== undefined) {
    const branch = (await context.db.get('branches', before.branchId)) as BranchRow;
    checkPlannable(branch, input.firstMeetingOn, '/firstMeetingOn');
  }
  if (input.status === 'closed') await checkEmpty(context, before);
  const changed = { ...changes, version: before.version + 1 };
  await context.db.update('centres', before.id, changed);
  const after = { ...before, ...changed };
  context.audit({ branchId: before.branchId, targetId: before.id, before, after });
  return shownCentre(context, after);
});

function changesOf(input: InputOf<typeof updateCentre>): Partial<Omit<CentreRow, 'id'>> {
  const { name, place, time, frequency, firstMeetingOn, status } = input;
  return {
    ...(name === undefined ? {} : { name }),
    ...(place === undefined ? {} : { place }),
    ...(time === undefined ? {} : { meetingTime: time }),
    ...(frequency === undefined ? {} : { frequency }),
    ...(firstMeetingOn === undefined
      ? {}
      : { firstMeetingOn, meetingWeekday: weekdayOf(firstMeetingOn) }),
    ...(status === undefined ? {} : { status }),
  };
}

async function checkEmpty(context: WriteContext, centre: CentreRow): Promise<void> {
  const groups = await groupsOf(context, centre);
  if (groups.length === 0) return;
  const numbers = groups.map(({ number }) => number);
  throw refuse('centre.not_empty', {
    path: '/status',
    facts: { centre: centre.code, groups: numbers },
    message: `Centre ${centre.code} has ${numbers.join(', ')}: move them with mfi group transfer first.`,
  });
}
