import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { ROLES } from '../roles.js';
import { oneTimeCode } from './one-time-code.js';

/** Turns the second factor on, with a code that shows that the authenticator has the secret. */
export const confirmSecondFactor = operation({
  name: 'auth.confirmSecondFactor',
  summary: 'turn your second factor on, with a code of your authenticator',
  effect: 'write',
  access: { roles: ROLES, scope: 'institution' },
  input: z.strictObject({ code: oneTimeCode().describe('the six digits it shows now') }),
  output: z.strictObject({
    username: z.string(),
    /** Each stands in for a code once, when the authenticator is lost. Told this once. */
    recoveryCodes: z.array(z.string()),
  }),
  errors: [
    'access.signed_out',
    'access.locked',
    'access.wrong_code',
    'access.second_factor_on',
    'access.second_factor_off',
  ],
  http: { method: 'POST', path: '/auth/second-factor/confirm' },
  cli: { words: 'auth confirm-second-factor', positionals: ['code'] },
  keyless: true,
  examples: [{ says: 'turn it on', input: { code: '492039' } }],
});
