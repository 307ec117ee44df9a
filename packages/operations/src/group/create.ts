import type { InputOf } from '@mfi/contracts';
import { createGroup } from '@mfi/contracts/group';
import { centreToChange } from '../centre/centre-named.js';
import type { WriteContext } from '../kit/context.js';
import { customerKnownAs } from '../kit/former-numbers.js';
import { writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { CentreRow, CustomerRow, GroupRow } from '../ports/tables.js';
import { type Joining, join } from './join.js';
import { shownGroup } from './shown-group.js';

type Input = InputOf<typeof createGroup>;

/** Makes a group of a centre. */
export const createGroupHandler = writes(createGroup, async (context, input) => {
  const centre = await centreToChange(context, input.centre);
  checkWorked(centre);
  const joining = await joiningBy(context, input);
  const group: GroupRow = {
    id: context.id('gr'),
    number: `GR-${String(await context.db.next('group')).padStart(6, '0')}`,
    centreId: centre.id,
    branchId: centre.branchId,
    name: input.name,
    status: 'active',
    createdAt: context.now,
    version: 1,
  };
  await context.db.insert('groups', group);
  await join(context, group, joining);
  const members = joining.map(({ customer, role }) => ({ customer: customer.number, role }));
  context.audit({ branchId: group.branchId, targetId: group.id, after: { ...group, members } });
  return shownGroup(context, group);
});

/** Refuses a centre at which nobody meets any more. */
export function checkWorked({ code, status }: CentreRow): void {
  if (status === 'active') return;
  throw refuse('centre.closed', {
    path: '/centre',
    facts: { centre: code },
    message: `Centre ${code} is closed: choose another one, or make it active again with mfi centre update.`,
  });
}

async function joiningBy(context: WriteContext, { members = [], leader }: Input) {
  const found = new Map<string, Joining>();
  for (const [index, name] of members.entries()) {
    const path = `/members/${index}`;
    const customer = await customerKnownAs(context, name, path);
    found.set(customer.id, { customer, role: 'member', path });
  }
  if (leader !== undefined) {
    const customer = await customerKnownAs(context, leader, '/leader');
    const member = found.get(customer.id);
    if (!member) throw leaderOutside(customer);
    found.set(customer.id, { ...member, role: 'leader' });
  }
  return [...found.values()];
}

function leaderOutside({ number }: CustomerRow) {
  return refuse('group.not_member', {
    path: '/leader',
    facts: { customer: number },
    message: `${number} is not among the members: name the leader there, too.`,
  });
}
