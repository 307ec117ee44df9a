import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference } from '../kit/scalars.js';
import { groupRow } from './row.js';

/** Lists the groups of a branch or of a centre. */
export const listGroups = operation({
  name: 'group.list',
  summary: 'list the groups of a branch or of a centre',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
    centre: reference('centre').optional().describe('only those of this centre'),
    ...PAGE,
  }),
  output: pageOf(groupRow),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/groups' },
  cli: { words: 'group list' },
  examples: [{ says: 'those of a centre', input: { centre: 'C01' } }],
});
