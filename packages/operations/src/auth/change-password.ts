import { Refused } from '@mfi/contracts';
import { changePassword as declared } from '@mfi/contracts/auth';
import { writesPrepared } from '../kit/handler.js';
import { auditedUser } from '../user/audited-user.js';
import { weakPassword } from '../user/weak-password.js';
import { ownByPassword, ownPasswordCheck } from './own-by-password.js';
import { endSessionsOf } from './sessions.js';

/** Changes one's own password. */
export const changePassword = writesPrepared(
  declared,
  async (context, { oldPassword, newPassword }) => ({
    check: await ownPasswordCheck(context, oldPassword),
    hash: await context.outside.passwords.hash(newPassword),
  }),
  async (context, { oldPassword, newPassword }, { check, hash }) => {
    const own = await ownByPassword(context, { password: oldPassword, check });
    if (!own) return undefined as never;
    const { user, family } = own;
    const { username } = user;
    const weak = weakPassword({
      password: newPassword,
      username,
      old: oldPassword,
      path: '/newPassword',
    });
    if (weak.length > 0) throw new Refused(weak);
    const changed = { failures: 0, lockedUntil: null, version: user.version + 1 };
    await context.db.update('users', user.id, { ...changed, passwordHash: hash });
    const sessionsEnded = await endSessionsOf(context, user.id, 'password', family);
    context.audit({
      branchId: user.branchId ?? '',
      targetId: user.id,
      before: auditedUser(user),
      after: { user: auditedUser({ ...user, ...changed }), passwordChanged: true, sessionsEnded },
    });
    return { username, sessionsEnded };
  },
);
