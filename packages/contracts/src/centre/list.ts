import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference, word } from '../kit/scalars.js';
import { centreRow, FIELD_STATUSES } from './row.js';

/** Lists the centres of a branch. */
export const listCentres = operation({
  name: 'centre.list',
  summary: 'list the centres of a branch',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
    officer: reference('user').optional().describe('only those this officer goes to'),
    status: word(FIELD_STATUSES).optional().describe('only those'),
    ...PAGE,
  }),
  output: pageOf(centreRow),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/centres' },
  cli: { words: 'centre list' },
  examples: [{ says: 'centres that are worked with', input: { status: 'active' } }],
});
