import { centreNamed } from '../centre/centre-named.js';
import type { ReadContext } from '../kit/context.js';
import { branchOf, userNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import { officerOf } from '../loan/officer-of.js';
import type { BranchRow, CentreRow, UserRow } from '../ports/tables.js';

/** Whose loans a sheet is for, and of which day: of a centre's members, or of an officer. */
export interface SheetScope {
  readonly branch: BranchRow;
  readonly centre: CentreRow | undefined;
  readonly officer: UserRow | undefined;
  readonly on: string;
}

/** What names the scope of a sheet. */
export interface AskedScope {
  readonly centre?: string | undefined;
  readonly officer?: string | undefined;
  readonly on?: string | undefined;
}

/** Reads whose loans a sheet is for; an officer who names nobody means their own. */
export async function sheetScope(context: ReadContext, asked: AskedScope): Promise<SheetScope> {
  const { db, actor } = context;
  if (asked.centre !== undefined && asked.officer !== undefined) {
    throw refuse('value.malformed', {
      path: '/officer',
      message: 'Name the centre or the officer, and not both.',
    });
  }
  if (asked.centre !== undefined) {
    const centre = await centreNamed(context, asked.centre);
    const branch = (await db.get('branches', centre.branchId)) as BranchRow;
    return { branch, centre, officer: undefined, on: asked.on ?? branch.businessDate };
  }
  const name = asked.officer ?? (actor.role === 'officer' ? actor.userId : undefined);
  if (name === undefined) {
    throw refuse('value.missing', {
      path: '/centre',
      message: 'Name the centre or the officer whose sheet it is.',
    });
  }
  const user = await userNamed(context, name, '/officer');
  if (user.branchId !== null) context.within({ branchId: user.branchId });
  const branch =
    user.branchId === null
      ? await branchOf(context, undefined, '/officer')
      : ((await db.get('branches', user.branchId)) as BranchRow);
  const officer = await officerOf(context, branch, name);
  return { branch, centre: undefined, officer, on: asked.on ?? branch.businessDate };
}
