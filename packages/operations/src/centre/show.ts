import { showCentre } from '@mfi/contracts/centre';
import { groupsOf, membersOf } from '../group/members.js';
import { reads } from '../kit/handler.js';
import type { BranchRow } from '../ports/tables.js';
import { centreNamed, shownCentre } from './centre-named.js';
import { plannedMeetings } from './meeting-plan.js';

/** Shows a centre with its groups. */
export const showCentreHandler = reads(showCentre, async (context, input) => {
  const centre = await centreNamed(context, input.centre);
  const branch = (await context.db.get('branches', centre.branchId)) as BranchRow;
  const groups = await groupsOf(context, centre);
  const members = await membersOf(context, groups);
  const sought = { from: branch.businessDate, count: 1 };
  const [next] = centre.status === 'active' ? plannedMeetings(centre, branch.holidays, sought) : [];
  return {
    centre: await shownCentre(context, centre),
    nextMeetingOn: next?.on ?? null,
    groups: groups.map(({ id, number, name }) => ({
      id,
      number,
      name,
      members: members.filter(({ groupId }) => groupId === id).length,
    })),
  };
});
