import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference } from '../kit/scalars.js';
import { userRow } from './row.js';

/** Lets somebody who was locked out by wrong passwords sign in at once. */
export const unlockUser = operation({
  name: 'user.unlock',
  summary: 'let a user who was locked out sign in at once',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    user: reference('user').describe('the name to sign in with, or the id'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: userRow,
  errors: [
    'thing.not_found',
    'access.role',
    'access.other_branch',
    'access.same_person',
    'version.stale',
  ],
  http: { method: 'POST', path: '/users/{user}/unlock' },
  cli: { words: 'user unlock', positionals: ['user'] },
  examples: [{ says: 'somebody mistyped the password', input: { user: 'asha' } }],
});
