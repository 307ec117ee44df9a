import { removeSecondFactor as declared } from '@mfi/contracts/auth';
import { writesPrepared } from '../kit/handler.js';
import { countFailure } from './failures.js';
import { ownByPassword, ownPasswordCheck } from './own-by-password.js';
import { afterCode, factorOf, factorOff, wrongCode } from './second-factor.js';

/** Turns one's own second factor off: who holds the password alone must not be able to. */
export const removeSecondFactor = writesPrepared(
  declared,
  (context, { password }) => ownPasswordCheck(context, password),
  async (context, { password, code }, check) => {
    const own = await ownByPassword(context, { password, check });
    if (!own) return undefined as never;
    const { user } = own;
    const { id, username } = user;
    const branchId = user.branchId ?? '';
    const factor = factorOf(user);
    if (!factor) throw factorOff();
    if (!(await afterCode(context, user, { factor, code }))) {
      const refusal = await countFailure(context, user, wrongCode());
      context.audit({ branchId, targetId: id, after: { why: refusal.code } });
      context.refuseButKeep(refusal);
      return undefined as never;
    }
    await context.db.update('users', id, { secondFactor: null, version: user.version + 1 });
    context.audit({
      branchId,
      targetId: id,
      before: { secondFactor: 'on' },
      after: { secondFactor: 'off' },
    });
    return { username };
  },
);
