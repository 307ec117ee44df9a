import type { ReadContext, WriteContext } from '../kit/context.js';
import { notFound } from '../kit/lookup.js';
import type { BranchRow, CentreRow, UserRow } from '../ports/tables.js';

/** A centre by id or code, which the actor may reach. */
export async function centreNamed(
  context: ReadContext,
  name: string,
  path = '/centre',
): Promise<CentreRow> {
  const { db } = context;
  const found = name.startsWith('ce_')
    ? await db.get('centres', name)
    : await db.find('centres', { code: name.toUpperCase() });
  if (!found) throw notFound('centre', name, path);
  context.within({ branchId: found.branchId });
  return found;
}

/** A centre that nobody else changes until this write is done. */
export async function centreToChange(context: WriteContext, name: string): Promise<CentreRow> {
  const { id } = await centreNamed(context, name);
  return (await context.db.lock('centres', id)) as CentreRow;
}

/** A centre, as it is answered. */
export async function shownCentre({ db }: ReadContext, centre: CentreRow) {
  const { id, code, name, place, frequency, firstMeetingOn, status, version } = centre;
  const branch = (await db.get('branches', centre.branchId)) as BranchRow;
  const officer: UserRow | undefined =
    centre.officerId === null ? undefined : await db.get('users', centre.officerId);
  return {
    id,
    code,
    name,
    branch: branch.code,
    place,
    frequency,
    weekday: centre.meetingWeekday,
    time: centre.meetingTime,
    firstMeetingOn,
    officer: officer?.username ?? null,
    status,
    version,
  };
}
