import { enableUser as declared } from '@mfi/contracts/user';
import { writes } from '../kit/handler.js';
import { userToChange } from './user-to-change.js';
import { writeChange } from './write-change.js';

/** Lets a disabled user sign in again. */
export const enableUser = writes(declared, async (context, input) => {
  const user = await userToChange(context, input);
  return writeChange(context, user, { status: 'active' });
});
