import { type Problem, Refused } from '@mfi/contracts';
import { customersById } from '../customer/customers-by-id.js';
import { groupsOf, membersOf } from '../group/members.js';
import type { ReadContext } from '../kit/context.js';
import type {
  CentreRow,
  CustomerRow,
  GroupMemberRow,
  GroupRow,
  TransferRow,
} from '../ports/tables.js';

/** All who go together. */
export interface Party {
  readonly centre: CentreRow | undefined;
  readonly groups: readonly GroupRow[];
  readonly members: readonly GroupMemberRow[];
  /** In the order of their ids, in which they are locked. */
  readonly customers: readonly CustomerRow[];
}

/**
 * Who goes when somebody does: a centre with its groups, a group with its members, and everybody with
 * the household.
 * @throws Refused transfer.tied for each who is in a group that stays
 */
export async function partyOf(
  context: ReadContext,
  { kind, subjectId }: Pick<TransferRow, 'kind' | 'subjectId'>,
): Promise<Party> {
  const { db } = context;
  const centre = kind === 'centre' ? await db.get('centres', subjectId) : undefined;
  const groups = centre
    ? await groupsOf(context, centre)
    : await groupAlone(context, kind, subjectId);
  const members = await membersOf(context, groups);
  const named = kind === 'customer' ? [subjectId] : members.map(({ customerId }) => customerId);
  const customers = await withHouseholds(context, named);
  const problems = await tied(context, groups, customers);
  if (problems.length > 0) throw new Refused(problems);
  return { centre, groups, members, customers };
}

async function groupAlone({ db }: ReadContext, kind: TransferRow['kind'], id: string) {
  const group = kind === 'group' ? await db.get('groups', id) : undefined;
  return group ? [group] : [];
}

/** Customers, their households, and all who belong to those. */
async function withHouseholds(
  context: ReadContext,
  ids: readonly string[],
): Promise<CustomerRow[]> {
  const { db } = context;
  const found = new Map(await customersById(context, [...new Set(ids)]));
  for (const customer of [...found.values()]) {
    const householdId = customer.kind === 'household' ? customer.id : customer.householdId;
    if (householdId === null) continue;
    const household = await db.get('customers', householdId);
    const people = await db.list('customers', { where: { householdId } });
    for (const one of [...(household ? [household] : []), ...people]) found.set(one.id, one);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Members of a group answer for each other: nobody goes without it. */
async function tied(
  { db }: ReadContext,
  groups: readonly GroupRow[],
  customers: readonly CustomerRow[],
): Promise<Problem[]> {
  const going = new Set(groups.map(({ id }) => id));
  const problems: Problem[] = [];
  for (const { id, number } of customers) {
    const member = await db.find('groupMembers', { customerId: id, leftOn: null });
    if (!member || going.has(member.groupId)) continue;
    const group = (await db.get('groups', member.groupId)) as GroupRow;
    problems.push({
      code: 'transfer.tied',
      path: '',
      facts: { customer: number, group: group.number },
      message: `${number} is in ${group.number} ${group.name}: let the customer leave it with mfi group remove-member, or propose the group.`,
    });
  }
  return problems;
}
