import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, flag, reference, text, word } from '../kit/scalars.js';
import { ROLES } from '../roles.js';
import { userRow } from './row.js';

/** Changes a user's name, role or branch. */
export const updateUser = operation({
  name: 'user.update',
  summary: "change a user's name, role or branch",
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    user: reference('user').describe('the name to sign in with, or the id'),
    name: text(100).optional().describe('the person, as on receipts and in lists'),
    role: word(ROLES).optional().describe('what the person may do from now on'),
    branch: reference('branch').optional().describe('where the person works from now on'),
    everyBranch: flag().optional().describe('an auditor of all branches from now on'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: userRow,
  errors: [
    'value.missing',
    'thing.not_found',
    'access.role',
    'access.other_branch',
    'access.same_person',
    'version.stale',
    'user.not_for_role',
    'user.last_admin',
  ],
  http: { method: 'PATCH', path: '/users/{user}' },
  cli: { words: 'user update', positionals: ['user'] },
  examples: [
    { says: 'a cashier becomes an officer', input: { user: 'asha', role: 'officer', version: 1 } },
    { says: 'somebody moves to Nagpur', input: { user: 'asha', branch: 'NAG' } },
  ],
});
