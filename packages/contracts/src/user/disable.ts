import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference } from '../kit/scalars.js';
import { userRow } from './row.js';

/** Keeps somebody from signing in, and ends all sessions of that user. */
export const disableUser = operation({
  name: 'user.disable',
  summary: 'keep a user from signing in, and end all sessions',
  effect: 'danger',
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
    'user.last_admin',
  ],
  http: { method: 'POST', path: '/users/{user}/disable' },
  cli: { words: 'user disable', positionals: ['user'] },
  examples: [{ says: 'somebody leaves', input: { user: 'asha' } }],
});
