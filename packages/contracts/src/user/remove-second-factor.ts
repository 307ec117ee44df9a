import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference } from '../kit/scalars.js';
import { userRow } from './row.js';

/** Turns off the second factor of somebody who has lost it. */
export const removeUserSecondFactor = operation({
  name: 'user.removeSecondFactor',
  summary: 'turn off the second factor of a user who has lost it',
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
    'access.second_factor_off',
  ],
  http: { method: 'POST', path: '/users/{user}/remove-second-factor' },
  cli: { words: 'user remove-second-factor', positionals: ['user'] },
  examples: [
    { says: 'the telephone is lost, and the recovery codes too', input: { user: 'asha' } },
  ],
});
