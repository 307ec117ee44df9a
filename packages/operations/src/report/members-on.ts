import type { ReadContext } from '../kit/context.js';
import type { CentreRow } from '../ports/tables.js';

/** The customers who are in a group of a centre at the end of a day. */
export async function membersOn(
  { db }: ReadContext,
  { id }: CentreRow,
  on: string,
): Promise<string[]> {
  const groups = await db.list('groups', { where: { centreId: id } });
  const members = await db.list('groupMembers', {
    where: { groupId: { in: groups.map((group) => group.id) }, joinedOn: { to: on } },
  });
  const there = members.filter(({ leftOn }) => leftOn === null || leftOn > on);
  return [...new Set(there.map(({ customerId }) => customerId))].sort();
}

/** The codes of the centres that customers belong to at the end of a day, by the customer's id. */
export async function centresOn(
  { db }: ReadContext,
  customerIds: readonly string[],
  on: string,
): Promise<Map<string, string>> {
  const members = await db.list('groupMembers', {
    where: { customerId: { in: customerIds }, joinedOn: { to: on } },
  });
  const there = members.filter(({ leftOn }) => leftOn === null || leftOn > on);
  const groupIds = [...new Set(there.map(({ groupId }) => groupId))];
  const groups = await db.list('groups', { where: { id: { in: groupIds } } });
  const centreIds = [...new Set(groups.map(({ centreId }) => centreId))];
  const centres = await db.list('centres', { where: { id: { in: centreIds } } });
  const codes = new Map(centres.map(({ id, code }) => [id, code]));
  const byGroup = new Map(groups.map(({ id, centreId }) => [id, codes.get(centreId) as string]));
  return new Map(
    there.map(({ customerId, groupId }) => [customerId, byGroup.get(groupId) as string]),
  );
}
