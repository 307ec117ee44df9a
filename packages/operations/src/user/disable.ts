import { disableUser as declared } from '@mfi/contracts/user';
import { endSessionsOf } from '../auth/sessions.js';
import { writes } from '../kit/handler.js';
import { checkNotLastAdmin, checkNotSelf, userToChange } from './user-to-change.js';
import { writeChange } from './write-change.js';

/** Keeps somebody from signing in, and ends all sessions of that user. */
export const disableUser = writes(declared, async (context, input) => {
  const user = await userToChange(context, input);
  await checkNotLastAdmin(context, user);
  checkNotSelf(context, user, 'disable themselves');
  const sessionsEnded = await endSessionsOf(context, user.id, 'disabled');
  return writeChange(context, user, { status: 'disabled' }, { sessionsEnded });
});
