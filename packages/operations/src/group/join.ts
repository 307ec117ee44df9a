import type { Problem } from '@mfi/contracts';
import { Refused } from '@mfi/contracts';
import type { WriteContext } from '../kit/context.js';
import type { BranchRow, CustomerRow, GroupMemberRow, GroupRow } from '../ports/tables.js';
import { membersOf } from './members.js';
import { GROUP_RULES } from './rules.js';

/** Somebody who is to join a group. */
export interface Joining {
  readonly customer: CustomerRow;
  readonly role: GroupMemberRow['role'];
  readonly path: string;
}

/**
 * Takes customers into a group. The group must be locked.
 * @throws Refused with everything that stands against it
 */
export async function join(
  context: WriteContext,
  group: GroupRow,
  joining: readonly Joining[],
): Promise<void> {
  const { db } = context;
  const branch = (await db.get('branches', group.branchId)) as BranchRow;
  const members = await membersOf(context, [group]);
  const problems: Problem[] = [];
  // Two groups that take somebody in at the same time would not see each other.
  for (const one of inOrder(joining)) await db.lock('customers', one.customer.id);
  for (const one of joining) problems.push(...(await against(context, group, one)));
  problems.push(...tooMany(group, members.length + joining.length));
  if (problems.length > 0) throw new Refused(problems);
  for (const { customer, role } of joining) {
    if (role === 'leader') await stepDown(context, group);
    await db.insert('groupMembers', {
      id: context.id('gm'),
      groupId: group.id,
      customerId: customer.id,
      branchId: group.branchId,
      role,
      joinedOn: branch.businessDate,
      leftOn: null,
    });
  }
}

/** In one order everywhere, so that no two writes wait for each other. */
function inOrder(joining: readonly Joining[]): Joining[] {
  return [...joining].sort((a, b) => (a.customer.id < b.customer.id ? -1 : 1));
}

async function against(
  { db }: WriteContext,
  group: GroupRow,
  { customer, path }: Joining,
): Promise<Problem[]> {
  const { number } = customer;
  const problems: Problem[] = [];
  if (customer.branchId !== group.branchId) problems.push(elsewhere(group, number, path));
  if (customer.status !== 'active') {
    const message = `Customer ${number} is not active: activate the customer first, if that is right.`;
    const facts = { customer: number, status: customer.status };
    problems.push({ code: 'customer.inactive', path, facts, message });
  }
  const other = await db.find('groupMembers', { customerId: customer.id, leftOn: null });
  if (other) {
    const found = (await db.get('groups', other.groupId)) as GroupRow;
    const facts = { customer: number, group: found.number };
    const message = `${number} is in ${found.number} ${found.name}: a customer is in one group at a time, and leaves it with mfi group remove-member.`;
    problems.push({ code: 'group.in_another', path, facts, message });
  }
  return problems;
}

/** Something lies in another branch than a group. */
export function elsewhere({ number }: GroupRow, what: string, path: string): Problem {
  const facts = { group: number, found: what };
  const message = `${what} belongs to another branch than ${number}: choose one of the same branch.`;
  return { code: 'group.elsewhere', path, facts, message };
}

function tooMany({ number }: GroupRow, members: number): Problem[] {
  const { sizeMax } = GROUP_RULES;
  if (members <= sizeMax) return [];
  const facts = { group: number, members, sizeMax };
  const message = `${number} would have ${members} members, and no group has more than ${sizeMax}: make another group.`;
  return [{ code: 'group.full', path: '/group', facts, message }];
}

/** A group has one leader. */
async function stepDown({ db }: WriteContext, group: GroupRow): Promise<void> {
  const where = { groupId: group.id, leftOn: null, role: 'leader' } as const;
  for (const { id } of await db.list('groupMembers', { where })) {
    await db.update('groupMembers', id, { role: 'member' });
  }
}
