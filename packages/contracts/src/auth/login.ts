import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { secret, username } from '../kit/scalars.js';
import { oneTimeCode } from './one-time-code.js';
import { tokenPair } from './signed-in.js';

/** Signs somebody in by name and password. */
export const login = operation({
  name: 'auth.login',
  summary: 'sign in',
  effect: 'write',
  access: { roles: 'public', scope: 'institution' },
  input: z.strictObject({
    username: username().describe('the name you sign in with'),
    // Passwords that came from elsewhere may be shorter than new ones.
    password: secret(1).describe('your password'),
    code: oneTimeCode()
      .optional()
      .describe('of your authenticator, or a recovery code, where you have a second factor'),
  }),
  output: tokenPair,
  errors: ['access.locked', 'access.wrong_password', 'access.code_needed', 'access.wrong_code'],
  http: { method: 'POST', path: '/auth/login' },
  cli: { words: 'login', positionals: ['username'] },
  keyless: true,
  examples: [
    { says: 'sign in', input: { username: 'admin', password: 'correct horse' } },
    {
      says: 'names are the same in capitals',
      input: { username: 'Asha', password: 'blue kettle' },
    },
  ],
});
