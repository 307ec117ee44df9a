import { removeUserSecondFactor as declared } from '@mfi/contracts/user';
import { factorOff } from '../auth/second-factor.js';
import { endSessionsOf } from '../auth/sessions.js';
import { writes } from '../kit/handler.js';
import { checkNotSelf, userToChange } from './user-to-change.js';
import { writeChange } from './write-change.js';

/** Turns off the second factor of somebody who has lost it, and ends all sessions of that user. */
export const removeUserSecondFactor = writes(declared, async (context, input) => {
  const user = await userToChange(context, input);
  checkNotSelf(context, user, 'take off their own second factor so, which asks for a code');
  if (!user.secondFactor) throw factorOff('/user');
  const sessionsEnded = await endSessionsOf(context, user.id, 'reset');
  return writeChange(context, user, { secondFactor: null }, { sessionsEnded });
});
