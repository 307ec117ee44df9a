import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference, word } from '../kit/scalars.js';
import { ROLES } from '../roles.js';
import { userRow } from './row.js';

/** Lists users. */
export const listUsers = operation({
  name: 'user.list',
  summary: 'list users',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('only those of this branch'),
    role: word(ROLES).optional().describe('only those of this role'),
    status: word(['active', 'disabled']).optional().describe('only those that are so'),
    ...PAGE,
  }),
  output: pageOf(userRow),
  errors: ['thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/users' },
  cli: { words: 'user list' },
  examples: [
    { says: 'all users', input: {} },
    { says: 'the officers of Pune', input: { branch: 'PUN', role: 'officer' } },
  ],
});
