import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { groupShown } from './row.js';

/** Lets somebody leave a group who owes nothing. */
export const removeMember = operation({
  name: 'group.removeMember',
  summary: 'let a member leave a group',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    group: reference('group').describe('its number, such as GR-000001'),
    customer: reference('customer').describe('who leaves'),
    note: text(200).optional().describe('why'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: groupShown,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'group.not_member',
    'group.member_owes',
  ],
  http: { method: 'POST', path: '/groups/{group}/members/remove' },
  cli: { words: 'group remove-member', positionals: ['group', 'customer'] },
  examples: [{ says: 'somebody leaves', input: { group: 'GR-000001', customer: 'CU-000003' } }],
});
