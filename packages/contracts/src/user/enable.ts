import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference } from '../kit/scalars.js';
import { userRow } from './row.js';

/** Lets a disabled user sign in again. */
export const enableUser = operation({
  name: 'user.enable',
  summary: 'let a disabled user sign in again',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    user: reference('user').describe('the name to sign in with, or the id'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: userRow,
  errors: ['thing.not_found', 'access.role', 'access.other_branch', 'version.stale'],
  http: { method: 'POST', path: '/users/{user}/enable' },
  cli: { words: 'user enable', positionals: ['user'] },
  examples: [{ says: 'somebody comes back', input: { user: 'asha' } }],
});
