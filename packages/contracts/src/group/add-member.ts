import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, word } from '../kit/scalars.js';
import { groupShown, MEMBER_ROLES } from './row.js';

/** Takes somebody into a group. */
export const addMember = operation({
  name: 'group.addMember',
  summary: 'take a customer into a group',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    group: reference('group').describe('its number, such as GR-000001'),
    customer: reference('customer').describe('who joins'),
    role: word(MEMBER_ROLES)
      .default('member')
      .describe('what the customer is in it; a new leader takes the place of the old one'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: groupShown,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'group.elsewhere',
    'customer.inactive',
    'group.in_another',
    'group.full',
  ],
  http: { method: 'POST', path: '/groups/{group}/members' },
  cli: { words: 'group add-member', positionals: ['group', 'customer'] },
  examples: [{ says: 'somebody joins', input: { group: 'GR-000001', customer: 'CU-000003' } }],
});
