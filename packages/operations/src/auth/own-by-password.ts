import type { ReadContext, WriteContext } from '../kit/context.js';
import { countFailure, locked, lockedUntil } from './failures.js';
import { type Own, ownToChange } from './own-user.js';
import { checkPassword, checkStillOf, type PasswordCheck } from './password-check.js';

/** Holds a password against that of the actor's own user, before the write begins. */
export async function ownPasswordCheck(
  { db, outside, actor }: ReadContext,
  password: string,
): Promise<PasswordCheck> {
  return checkPassword(outside, await db.get('users', actor.userId), password);
}

/**
 * The actor's own user, who has said the password again. Wrong ones are counted as at sign-in:
 * whoever finds a screen that was left open must not get to try them all.
 * @returns undefined where it was wrong: that is refused, and what was counted is kept
 */
export async function ownByPassword(
  context: WriteContext,
  said: { readonly password: string; readonly check: PasswordCheck },
): Promise<Own | undefined> {
  const own = await ownToChange(context);
  const { user } = own;
  const until = lockedUntil(user, context);
  const { isRight } = await checkStillOf(context.outside, user, said);
  if (until === undefined && isRight) return own;
  const refusal = until === undefined ? await countFailure(context, user) : locked(until);
  context.audit({
    branchId: user.branchId ?? '',
    targetId: user.id,
    after: { why: refusal.code },
  });
  context.refuseButKeep(refusal);
  return undefined;
}
