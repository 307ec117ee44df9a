import type { Handler } from '../kit/handler.js';
import { createUser } from './create.js';
import { createApiKey } from './create-api-key.js';
import { disableUser } from './disable.js';
import { enableUser } from './enable.js';
import { handOverHandler } from './hand-over.js';
import { listUsers } from './list.js';
import { listApiKeys } from './list-api-keys.js';
import { removeUserSecondFactor } from './remove-second-factor.js';
import { resetPassword } from './reset-password.js';
import { revokeApiKey } from './revoke-api-key.js';
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
  removeUserSecondFactor,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  handOverHandler,
];
