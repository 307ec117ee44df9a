import type { Refused } from '@mfi/contracts';
import type { ReadContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import type { SecondFactor, UserRow } from '../ports/tables.js';

type User = Pick<UserRow, 'id' | 'secondFactor'>;

/** The factor that is asked for when somebody signs in; undefined where the password is enough. */
export function factorOf({ secondFactor }: User): SecondFactor | undefined {
  return secondFactor?.isOn ? secondFactor : undefined;
}

/** What a secret of somebody's factor is sealed under. */
export function sealedUnder({ id }: User): string {
  return `second-factor:${id}`;
}

/** A recovery code as it is kept: however it is typed, and only for this user. */
export function recoveryMark({ outside }: ReadContext, { id }: User, code: string): string {
  return outside.vault.fingerprint(code, `recovery:${id}`);
}

/**
 * The factor after a code was taken: what was taken once is good no more.
 * @returns undefined for a code that is wrong or was used
 */
export async function afterCode(
  context: ReadContext,
  user: User,
  { factor, code }: { readonly factor: SecondFactor; readonly code: string },
): Promise<SecondFactor | undefined> {
  const { outside, now } = context;
  const secret = outside.vault.open(factor.sealed, sealedUnder(user));
  const step = await outside.codes.stepOf(secret, code, now);
  if (step !== undefined) {
    return step > factor.lastStep ? { ...factor, lastStep: step } : undefined;
  }
  const mark = recoveryMark(context, user, code);
  const left = factor.recovery.filter((one) => one !== mark);
  return left.length < factor.recovery.length ? { ...factor, recovery: left } : undefined;
}

/** A code is asked for. */
export function codeNeeded(): Refused {
  return refuse('access.code_needed', {
    path: '/code',
    message: 'Give the code of your authenticator beside the password, or a recovery code.',
  });
}

/** The code is not good. */
export function wrongCode(): Refused {
  return refuse('access.wrong_code', {
    path: '/code',
    message:
      'The code is wrong, or was used: wait for the next one, and see that the clock of the telephone is right.',
  });
}

/** There is one already. */
export function factorOn(): Refused {
  return refuse('access.second_factor_on', {
    message: 'The second factor is on already: remove it first, then begin anew.',
  });
}

/** There is none. */
export function factorOff(path = ''): Refused {
  return refuse('access.second_factor_off', {
    path,
    message: 'There is no second factor to speak of: begin one with auth begin-second-factor.',
  });
}
