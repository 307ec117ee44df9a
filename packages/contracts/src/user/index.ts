import type { Operation } from '../kit/operation.js';
import { createUser } from './create.js';
import { createApiKey } from './create-api-key.js';
import { disableUser } from './disable.js';
import { enableUser } from './enable.js';
import { handOverUser } from './hand-over.js';
import { listUsers } from './list.js';
import { listApiKeys } from './list-api-keys.js';
import { removeUserSecondFactor } from './remove-second-factor.js';
import { resetPassword } from './reset-password.js';
import { revokeApiKey } from './revoke-api-key.js';
import { showUser } from './show.js';
import { unlockUser } from './unlock.js';
import { updateUser } from './update.js';

export {
  createApiKey,
  createUser,
  disableUser,
  enableUser,
  handOverUser,
  listApiKeys,
  listUsers,
  removeUserSecondFactor,
  resetPassword,
  revokeApiKey,
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
  removeUserSecondFactor,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  handOverUser,
];
