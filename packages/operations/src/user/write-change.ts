import type { WriteContext } from '../kit/context.js';
import type { Json, UserRow } from '../ports/tables.js';
import { auditedUser } from './audited-user.js';
import { type ShownUser, shownUser } from './shown-user.js';

/** What of a user is changed by those who look after it. */
export type UserChange = Partial<
  Pick<UserRow, 'status' | 'failures' | 'lockedUntil' | 'passwordHash' | 'secondFactor'>
>;

/**
 * Writes a change of a user, and says so for the audit.
 * @param also what the audit is told beside the change
 */
export async function writeChange(
  context: WriteContext,
  before: UserRow,
  change: UserChange,
  also: { readonly [fact: string]: Json } = {},
): Promise<ShownUser> {
  const after = { ...before, ...change, version: before.version + 1 };
  await context.db.update('users', before.id, { ...change, version: after.version });
  context.audit({
    branchId: before.branchId ?? '',
    targetId: before.id,
    before: auditedUser(before),
    after: { ...(auditedUser(after) as object), ...also },
  });
  return shownUser(context, after);
}
