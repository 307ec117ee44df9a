import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { secret } from '../kit/scalars.js';
import { ROLES } from '../roles.js';

/** Makes the secret of a second factor, which is asked for once a code of it was confirmed. */
export const beginSecondFactor = operation({
  name: 'auth.beginSecondFactor',
  summary: 'get a secret for your authenticator; nothing is asked for before you confirm it',
  effect: 'write',
  access: { roles: ROLES, scope: 'institution' },
  input: z.strictObject({ password: secret(1).describe('the one you sign in with') }),
  output: z.strictObject({
    username: z.string(),
    /** In base 32, to be typed into an authenticator. */
    secret: z.string(),
    /** The same as an address that authenticators read from a QR code. */
    address: z.string(),
  }),
  errors: [
    'access.signed_out',
    'access.locked',
    'access.wrong_password',
    'access.second_factor_on',
  ],
  http: { method: 'POST', path: '/auth/second-factor' },
  cli: { words: 'auth begin-second-factor' },
  keyless: true,
  examples: [{ says: 'a secret', input: { password: 'correct horse' } }],
});
