import type { ReadContext, WriteContext } from '../kit/context.js';
import { notFound } from '../kit/lookup.js';
import type { GroupRow } from '../ports/tables.js';

/** A group by id or number, which the actor may reach. */
export async function groupNamed(
  context: ReadContext,
  name: string,
  path = '/group',
): Promise<GroupRow> {
  const { db } = context;
  const found = name.startsWith('gr_')
    ? await db.get('groups', name)
    : await db.find('groups', { number: name.toUpperCase() });
  if (!found) throw notFound('group', name, path);
  context.within({ branchId: found.branchId });
  return found;
}

/** A group that nobody else changes until this write is done. */
export async function groupToChange(context: WriteContext, name: string): Promise<GroupRow> {
  const { id } = await groupNamed(context, name);
  return (await context.db.lock('groups', id)) as GroupRow;
}
