import { Refused } from '@mfi/contracts';
import { resetPassword as declared } from '@mfi/contracts/user';
import { endSessionsOf } from '../auth/sessions.js';
import { writesPrepared } from '../kit/handler.js';
import { newPassword } from './new-password.js';
import { checkNotSelf, userToChange } from './user-to-change.js';
import { weakPassword } from './weak-password.js';
import { writeChange } from './write-change.js';

/** Gives a user another password, ends all sessions, and unlocks: the person can begin again. */
export const resetPassword = writesPrepared(
  declared,
  async ({ outside }, { password }) => newPassword(outside, password),
  async (context, input, { hash, made }) => {
    const { password } = input;
    const user = await userToChange(context, { user: input.user });
    checkNotSelf(context, user, 'reset their own password, which they change');
    const { username } = user;
    const weak =
      password === undefined ? [] : weakPassword({ password, username, path: '/password' });
    if (weak.length > 0) throw new Refused(weak);
    const sessionsEnded = await endSessionsOf(context, user.id, 'reset');
    const shown = await writeChange(
      context,
      user,
      { passwordHash: hash, failures: 0, lockedUntil: null },
      { passwordReset: true, passwordMade: made !== null, sessionsEnded },
    );
    return { ...shown, password: made };
  },
);
