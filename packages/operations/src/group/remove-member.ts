import { removeMember } from '@mfi/contracts/group';
import type { WriteContext } from '../kit/context.js';
import { writes } from '../kit/handler.js';
import { checkVersion, customerNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, CustomerRow, GroupRow, LoanStatus } from '../ports/tables.js';
import { groupToChange } from './group-named.js';
import { shownGroup } from './shown-group.js';

/** Loans that the others answer for, and applications for some. */
const OPEN: readonly LoanStatus[] = ['applied', 'reviewed', 'approved', 'active'];

/** Lets a member leave a group who owes nothing. */
export const removeMemberHandler = writes(removeMember, async (context, input) => {
  const { db } = context;
  const group = await groupToChange(context, input.group);
  checkVersion(group, input.version);
  const named = await customerNamed(context, input.customer);
  const customer = (await db.lock('customers', named.id)) as CustomerRow;
  const where = { groupId: group.id, leftOn: null, customerId: customer.id };
  const member = await db.find('groupMembers', where);
  if (!member) throw notMember(group, customer, '/customer');
  await checkOwesNothing(context, group, customer);
  const { businessDate } = (await db.get('branches', group.branchId)) as BranchRow;
  await db.update('groupMembers', member.id, { leftOn: businessDate });
  const version = group.version + 1;
  await db.update('groups', group.id, { version });
  const after = { left: customer.number, leftOn: businessDate, note: input.note ?? null, version };
  context.audit({ branchId: group.branchId, targetId: group.id, before: member, after });
  return shownGroup(context, { ...group, version });
});

/** Somebody is not in a group. */
export function notMember(group: GroupRow, { number }: CustomerRow, path: string) {
  return refuse('group.not_member', {
    path,
    facts: { customer: number, group: group.number },
    message: `${number} is not in ${group.number} ${group.name}: see mfi group show ${group.number}.`,
  });
}

async function checkOwesNothing(
  { db }: WriteContext,
  group: GroupRow,
  customer: CustomerRow,
): Promise<void> {
  const loan = await db.find('loans', { customerId: customer.id, status: { in: OPEN } });
  if (!loan) return;
  throw refuse('group.member_owes', {
    path: '/customer',
    facts: { customer: customer.number, loan: loan.number, status: loan.status },
    message: `${customer.number} has ${loan.number}, which is ${loan.status}, and ${group.number} answers for it: it is to be over before the member leaves.`,
  });
}
