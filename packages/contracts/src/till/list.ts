import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference, word } from '../kit/scalars.js';
import { tillRow } from './row.js';

/** Lists the tills of a branch. */
export const listTills = operation({
  name: 'till.list',
  summary: 'list the tills of a branch',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('where they stand; your own when left out'),
    status: word(['open', 'closed']).optional().describe('only those'),
    ...PAGE,
  }),
  output: pageOf(tillRow),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/tills' },
  cli: { words: 'till list' },
  examples: [{ says: 'tills that are open', input: { branch: 'PUN', status: 'open' } }],
});
