import type { Operation } from '../kit/operation.js';
import { changePassword } from './change-password.js';
import { login } from './login.js';
import { logout } from './logout.js';
import { logoutEverywhere } from './logout-everywhere.js';
import { refresh } from './refresh.js';
import { whoami } from './whoami.js';

export { changePassword, login, logout, logoutEverywhere, refresh, whoami };

/** Every operation of auth. */
export const AUTH_OPERATIONS: readonly Operation[] = [
  login,
  refresh,
  logout,
  logoutEverywhere,
  whoami,
  changePassword,
];
