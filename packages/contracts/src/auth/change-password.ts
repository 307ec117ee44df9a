import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { secret } from '../kit/scalars.js';
import { ROLES } from '../roles.js';

/** Changes one's own password, and ends one's other sessions. */
export const changePassword = operation({
  name: 'auth.changePassword',
  summary: 'change your own password; your other sessions end',
  effect: 'write',
  access: { roles: ROLES, scope: 'institution' },
  input: z.strictObject({
    oldPassword: secret(1).describe('the one you sign in with now'),
    newPassword: secret(10).describe('at least 10 characters'),
  }),
  output: z.strictObject({ username: z.string(), sessionsEnded: z.int() }),
  errors: ['access.signed_out', 'access.locked', 'access.wrong_password', 'user.weak_password'],
  http: { method: 'POST', path: '/auth/password' },
  cli: { words: 'auth change-password' },
  keyless: true,
  examples: [
    {
      says: 'a new password',
      input: { oldPassword: 'correct horse', newPassword: 'seven yellow kites' },
    },
  ],
});
