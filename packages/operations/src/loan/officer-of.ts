import type { ReadContext } from '../kit/context.js';
import { userNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, UserRow } from '../ports/tables.js';

/**
 * The user of that name, who may look after loans of a branch.
 * @throws Refused loan.officer_elsewhere for anybody but its active officers and managers
 */
export async function officerOf(
  context: ReadContext,
  branch: BranchRow,
  name: string,
  path = '/officer',
): Promise<UserRow> {
  const user = await userNamed(context, name, path);
  const isOfficer = user.role === 'officer' || user.role === 'manager';
  const isThere = user.branchId === null || user.branchId === branch.id;
  if (isOfficer && isThere && user.status === 'active') return user;
  throw refuse('loan.officer_elsewhere', {
    path,
    facts: { user: user.username, branch: branch.code },
    message: `${user.username} is no active officer or manager of branch ${branch.code}: choose one with mfi user list.`,
  });
}
