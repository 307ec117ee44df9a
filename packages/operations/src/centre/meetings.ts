import { centreMeetings } from '@mfi/contracts/centre';
import { reads } from '../kit/handler.js';
import type { BranchRow } from '../ports/tables.js';
import { centreNamed } from './centre-named.js';
import { checkPlannable, plannedMeetings, weekdayOf } from './meeting-plan.js';

/** How many meetings are listed when nobody says. */
const COUNT = 10;

/** Lists the next meetings of a centre, and what became of those that were recorded. */
export const centreMeetingsHandler = reads(centreMeetings, async (context, input) => {
  const { db } = context;
  const centre = await centreNamed(context, input.centre);
  const branch = (await db.get('branches', centre.branchId)) as BranchRow;
  if (input.from !== undefined) checkPlannable(branch, input.from, '/from');
  const sought = { from: input.from ?? branch.businessDate, count: input.count ?? COUNT };
  const planned = plannedMeetings(centre, branch.holidays, sought);
  const recorded = await db.list('meetings', {
    where: { centreId: centre.id, on: { in: planned.map(({ on }) => on) } },
  });
  const statuses = new Map(recorded.map(({ on, status }) => [on, status]));
  const data = planned.map(({ on, plannedOn }) => ({
    on,
    weekday: weekdayOf(on),
    plannedOn,
    isMoved: on !== plannedOn,
    status: statuses.get(on) ?? ('planned' as const),
  }));
  return { centre: centre.code, data };
});
