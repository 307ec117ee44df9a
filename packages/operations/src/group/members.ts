import type { ReadContext } from '../kit/context.js';
import type { CentreRow, GroupMemberRow, GroupRow } from '../ports/tables.js';

/** How many groups are asked for at once. */
const AT_ONCE = 200;

/** The groups of a centre that are worked with, in the order of their numbers. */
export async function groupsOf({ db }: ReadContext, { id }: CentreRow): Promise<GroupRow[]> {
  return db.list('groups', { where: { centreId: id, status: 'active' } });
}

/** Who is in some groups now, in the order in which they joined. */
export async function membersOf(
  { db }: ReadContext,
  groups: readonly Pick<GroupRow, 'id'>[],
): Promise<GroupMemberRow[]> {
  const ids = groups.map(({ id }) => id);
  const found: GroupMemberRow[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const groupId = { in: ids.slice(from, from + AT_ONCE) };
    found.push(...(await db.list('groupMembers', { where: { groupId, leftOn: null } })));
  }
  return found;
}
