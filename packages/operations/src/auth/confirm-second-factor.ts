import { confirmSecondFactor as declared } from '@mfi/contracts/auth';
import { writes } from '../kit/handler.js';
import { ownToChange } from './own-user.js';
import { afterCode, factorOff, factorOn, recoveryMark, wrongCode } from './second-factor.js';

/** How many recovery codes are told. */
const RECOVERY_CODES = 8;

/** Turns the second factor on. */
export const confirmSecondFactor = writes(declared, async (context, { code }) => {
  const { user } = await ownToChange(context);
  const { secondFactor: factor, id, username } = user;
  if (!factor) throw factorOff();
  if (factor.isOn) throw factorOn();
  const taken = await afterCode(context, user, { factor, code });
  if (!taken) throw wrongCode();
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () =>
    readable(context.outside.ids.secret()),
  );
  const recovery = recoveryCodes.map((one) => recoveryMark(context, user, one));
  const secondFactor = { ...taken, isOn: true, recovery };
  await context.db.update('users', id, { secondFactor, version: user.version + 1 });
  context.audit({
    branchId: user.branchId ?? '',
    targetId: id,
    before: { secondFactor: 'begun' },
    after: { secondFactor: 'on' },
  });
  return { username, recoveryCodes };
});

/** Sixteen letters and digits of a secret, in groups that can be copied by hand: 80 bits or more. */
function readable(secret: string): string {
  const letters = secret.replace(/[-_]/g, '').toLowerCase().slice(0, 16);
  return (letters.match(/.{4}/g) ?? []).join('-');
}
