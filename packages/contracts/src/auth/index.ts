import type { Operation } from '../kit/operation.js';
import { beginSecondFactor } from './begin-second-factor.js';
import { changePassword } from './change-password.js';
import { confirmSecondFactor } from './confirm-second-factor.js';
import { login } from './login.js';
import { logout } from './logout.js';
import { logoutEverywhere } from './logout-everywhere.js';
import { refresh } from './refresh.js';
import { removeSecondFactor } from './remove-second-factor.js';
import { whoami } from './whoami.js';

export {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  login,
  logout,
  logoutEverywhere,
  refresh,
  removeSecondFactor,
  whoami,
};

/** Every operation of auth. */
export const AUTH_OPERATIONS: readonly Operation[] = [
  login,
  refresh,
  logout,
  logoutEverywhere,
  whoami,
  changePassword,
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
];
