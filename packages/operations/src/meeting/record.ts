import { type InputOf, type Problem, Refused } from '@mfi/contracts';
import { recordMeeting } from '@mfi/contracts/meeting';
import { centreToChange } from '../centre/centre-named.js';
import { groupsOf, membersOf } from '../group/members.js';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { customerNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, CentreRow } from '../ports/tables.js';
import { type Attended, keepAttendance, keepMeeting } from './keep-meeting.js';
import { shownMeeting } from './shown-meeting.js';

type Input = InputOf<typeof recordMeeting>;

/** Says that a meeting was held or missed, and who was there. */
export const recordMeetingHandler = writes(recordMeeting, async (context, input) => {
  const centre = await centreToChange(context, input.centre);
  const branch = (await context.db.get('branches', centre.branchId)) as BranchRow;
  const on = input.on ?? branch.businessDate;
  checkCome(branch, on);
  checkHeld(input);
  const attended = await attendedBy(context, centre, input.attendance ?? []);
  const { status, note } = input;
  const meeting = await keepMeeting(context, { centre, branch, on, status, note });
  await keepAttendance(context, meeting, attended);
  return shownMeeting(context, centre, meeting);
});

function checkCome({ code, businessDate }: BranchRow, on: string): void {
  if (on <= businessDate) return;
  throw refuse('meeting.future', {
    path: '/on',
    facts: { found: on, businessDate },
    message: `Branch ${code} is in ${businessDate}: a meeting is recorded on its day or later.`,
  });
}

function checkHeld({ status, attendance = [] }: Input): void {
  if (status === 'held' || attendance.length === 0) return;
  throw refuse('meeting.not_held', {
    path: '/attendance',
    message: 'A meeting that was missed has nobody at it: leave the attendance out.',
  });
}

async function attendedBy(
  context: WriteContext,
  centre: CentreRow,
  said: NonNullable<Input['attendance']>,
): Promise<Attended[]> {
  const members = await membersOf(context, await groupsOf(context, centre));
  const ids = new Set(members.map(({ customerId }) => customerId));
  const problems: Problem[] = [];
  const attended: Attended[] = [];
  for (const [index, { customer, status }] of said.entries()) {
    const path = `/attendance/${index}/customer`;
    const { id, number } = await customerNamed(context, customer, path);
    if (ids.has(id)) attended.push({ customerId: id, status });
    else problems.push(noMember(centre, number, path));
  }
  if (problems.length > 0) throw new Refused(problems);
  return attended;
}

function noMember({ code }: CentreRow, customer: string, path: string): Problem {
  return {
    code: 'group.not_member',
    path,
    facts: { customer, centre: code },
    message: `${customer} is in no group of centre ${code}: check the number.`,
  };
}
