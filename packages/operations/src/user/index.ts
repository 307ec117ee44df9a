import type { Handler } from '../kit/handler.js';
import { createUser } from './create.js';
import { disableUser } from './disable.js';
import { enableUser } from './enable.js';
import { listUsers } from './list.js';
import { resetPassword } from './reset-password.js';
import { showUser } from './show.js';
import { unlockUser } from './unlock.js';
import { updateUser } from './update.js';

/** What the operations of user do. */
export const handlers: readonly Handler[] = [
  createUser,
  listUsers,
  showUser,
  updateUser,
  disableUser,
  enableUser,
  unlockUser,
  resetPassword,
];
