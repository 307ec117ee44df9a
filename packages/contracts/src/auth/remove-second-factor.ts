import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { secret } from '../kit/scalars.js';
import { ROLES } from '../roles.js';
import { oneTimeCode } from './one-time-code.js';

/** Turns one's own second factor off. */
export const removeSecondFactor = operation({
  name: 'auth.removeSecondFactor',
  summary: 'turn your second factor off',
  effect: 'danger',
  access: { roles: ROLES, scope: 'institution' },
  input: z.strictObject({
    password: secret(1).describe('the one you sign in with'),
    code: oneTimeCode().describe('of your authenticator, or a recovery code'),
  }),
  output: z.strictObject({ username: z.string() }),
  errors: [
    'access.signed_out',
    'access.locked',
    'access.wrong_password',
    'access.wrong_code',
    'access.second_factor_off',
  ],
  http: { method: 'POST', path: '/auth/second-factor/remove' },
  cli: { words: 'auth remove-second-factor' },
  keyless: true,
  examples: [{ says: 'a new telephone', input: { password: 'correct horse', code: '492039' } }],
});
