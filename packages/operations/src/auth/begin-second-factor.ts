import { beginSecondFactor as declared } from '@mfi/contracts/auth';
import { writesPrepared } from '../kit/handler.js';
import { ownByPassword, ownPasswordCheck } from './own-by-password.js';
import { factorOf, factorOn, sealedUnder } from './second-factor.js';

/** Makes a secret; the one that was begun before and not confirmed is forgotten. */
export const beginSecondFactor = writesPrepared(
  declared,
  (context, { password }) => ownPasswordCheck(context, password),
  async (context, { password }, check) => {
    const { db, outside, institution } = context;
    const own = await ownByPassword(context, { password, check });
    if (!own) return undefined as never;
    const { user } = own;
    if (factorOf(user)) throw factorOn();
    const { id, username } = user;
    const secret = await outside.codes.newSecret();
    const sealed = outside.vault.seal(secret, sealedUnder(user));
    const secondFactor = { sealed, isOn: false, lastStep: 0, recovery: [] };
    await db.update('users', id, { secondFactor, version: user.version + 1 });
    context.audit({
      branchId: user.branchId ?? '',
      targetId: id,
      after: { secondFactor: 'begun' },
    });
    const address = await outside.codes.address(secret, {
      issuer: institution.name,
      account: username,
    });
    return { username, secret, address };
  },
);
