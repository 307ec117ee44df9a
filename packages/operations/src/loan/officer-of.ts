import type { ReadContext } from '../kit/context.js';
import { userNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, UserRow } from '../ports/tables.js';

/**
 * The officer of that name who may look after loans of a branch.
 * @throws Refused loan.officer_elsewhere for anybody who is no active officer of the branch
 */
export async function officerOf(
  context: ReadContext,
  branch: BranchRow,
  name: string,
): Promise<UserRow> {
  const user = await userNamed(context, name, '/officer');
  if (user.role === 'officer' && user.status === 'active' && user.branchId === branch.id) {
    return user;
  }
  throw refuse('loan.officer_elsewhere', {
    path: '/officer',
    facts: { user: user.username, branch: branch.code },
    message: `${user.username} is no active officer of branch ${branch.code}: choose one who is.`,
  });
}
