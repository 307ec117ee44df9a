import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, secret } from '../kit/scalars.js';
import { userRow } from './row.js';

/** Gives a user another password, and ends all sessions of that user. */
export const resetPassword = operation({
  name: 'user.resetPassword',
  summary: 'give a user who forgot it another password, and end all sessions',
  effect: 'danger',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    user: reference('user').describe('the name to sign in with, or the id'),
    password: secret(10)
      .optional()
      .describe('at least 10 characters; one is made up when this is left out'),
  }),
  output: userRow.extend({
    /** The password that was made up, told this once; null where one was given. */
    password: z.string().nullable(),
  }),
  errors: [
    'thing.not_found',
    'access.role',
    'access.other_branch',
    'access.same_person',
    'user.weak_password',
  ],
  http: { method: 'POST', path: '/users/{user}/reset-password' },
  cli: { words: 'user reset-password', positionals: ['user'] },
  keyless: true,
  examples: [{ says: 'somebody forgot the password', input: { user: 'asha' } }],
});
