import { Refused } from '@mfi/contracts';
import { changePassword as declared } from '@mfi/contracts/auth';
import { writesPrepared } from '../kit/handler.js';
import { auditedUser } from '../user/audited-user.js';
import { weakPassword } from '../user/weak-password.js';
import { countFailure, locked, lockedUntil } from './failures.js';
import { ownToChange } from './own-user.js';
import { checkPassword, checkStillOf } from './password-check.js';
import { endSessionsOf } from './sessions.js';

/**
 * Changes one's own password. Wrong old ones are counted as at sign-in: whoever finds a screen that
 * was left open must not get to try them all.
 */
export const changePassword = writesPrepared(
  declared,
  async ({ db, outside, actor }, { oldPassword, newPassword }) => {
    const user = await db.get('users', actor.userId);
    const check = await checkPassword(outside, user, oldPassword);
    return { check, hash: await outside.passwords.hash(newPassword) };
  },
  async (context, { oldPassword, newPassword }, prepared) => {
    const { db, outside } = context;
    const { user, family } = await ownToChange(context);
    const branchId = user.branchId ?? '';
    const { check } = prepared;
    const until = lockedUntil(user, context);
    const { isRight } = await checkStillOf(outside, user, { password: oldPassword, check });
    if (until !== undefined || !isRight) {
      const refusal = until === undefined ? await countFailure(context, user) : locked(until);
      context.audit({ branchId, targetId: user.id, after: { why: refusal.code } });
      context.refuseButKeep(refusal);
      return undefined as never;
    }
    const { username } = user;
    const weak = weakPassword({
      password: newPassword,
      username,
      old: oldPassword,
      path: '/newPassword',
    });
    if (weak.length > 0) throw new Refused(weak);
    const changed = { failures: 0, lockedUntil: null, version: user.version + 1 };
    await db.update('users', user.id, { ...changed, passwordHash: prepared.hash });
    const sessionsEnded = await endSessionsOf(context, user.id, 'password', family);
    context.audit({
      branchId,
      targetId: user.id,
      before: auditedUser(user),
      after: { user: auditedUser({ ...user, ...changed }), passwordChanged: true, sessionsEnded },
    });
    return { username, sessionsEnded };
  },
);
