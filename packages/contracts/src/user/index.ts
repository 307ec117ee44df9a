import type { Operation } from '../kit/operation.js';
import { createUser } from './create.js';
import { disableUser } from './disable.js';
import { enableUser } from './enable.js';
import { listUsers } from './list.js';
import { resetPassword } from './reset-password.js';
import { showUser } from './show.js';
import { unlockUser } from './unlock.js';
import { updateUser } from './update.js';

export {
  createUser,
  disableUser,
  enableUser,
  listUsers,
  resetPassword,
  showUser,
  unlockUser,
  updateUser,
};

/** Every operation of user. */
export const USER_OPERATIONS: readonly Operation[] = [
  createUser,
  listUsers,
  showUser,
  updateUser,
  disableUser,
  enableUser,
  unlockUser,
  resetPassword,
];
