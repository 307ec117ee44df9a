import type { Role } from '@mfi/contracts';
import type { ReadContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';

/** Whom a manager looks after. */
const MANAGED: readonly Role[] = ['officer', 'cashier', 'customer'];

/**
 * Refuses what an actor may not do with users of a role and a branch: a manager looks after the
 * officers, cashiers and customers of the own branch, an administrator after everybody.
 */
export function checkMayManage(
  context: ReadContext,
  user: { readonly role: Role; readonly branchId: string | null },
): void {
  checkMayGive(context, user.role, '/user');
  checkWithinReach(context, user.branchId);
}

/** Refuses a role that the actor may not give, or may not change. */
export function checkMayGive({ actor }: ReadContext, role: Role, path = '/role'): void {
  if (actor.role === 'admin' || MANAGED.includes(role)) return;
  throw refuse('access.role', {
    path,
    facts: { role, managed: MANAGED },
    message: `A ${actor.role} looks after users of the roles ${MANAGED.join(', ')}: ask an administrator.`,
  });
}

/** Refuses users of other branches, and of every branch, to those who belong to one. */
export function checkWithinReach(context: ReadContext, branchId: string | null): void {
  context.within({ branchId: branchId ?? '' });
}
