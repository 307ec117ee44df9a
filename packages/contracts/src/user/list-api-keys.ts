import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference } from '../kit/scalars.js';
import { apiKeyRow } from './api-key-row.js';

/** Lists the keys of machines, the newest first. */
export const listApiKeys = operation({
  name: 'user.listApiKeys',
  summary: 'list the keys of machines, the newest first',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('only those of users of this branch'),
    user: reference('user').optional().describe('only those of this user'),
    ...PAGE,
  }),
  output: pageOf(apiKeyRow),
  errors: ['thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/api-keys' },
  cli: { words: 'user list-api-keys' },
  examples: [{ says: 'all of them', input: {} }],
});
