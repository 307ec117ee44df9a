import { unlockUser as declared } from '@mfi/contracts/user';
import { writes } from '../kit/handler.js';
import { checkNotSelf, userToChange } from './user-to-change.js';
import { writeChange } from './write-change.js';

/** Lets somebody who was locked out by wrong passwords sign in at once. */
export const unlockUser = writes(declared, async (context, input) => {
  const user = await userToChange(context, input);
  checkNotSelf(context, user, 'unlock themselves');
  return writeChange(context, user, { failures: 0, lockedUntil: null });
});
