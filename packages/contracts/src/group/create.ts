import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, referenceOrFormer, text } from '../kit/scalars.js';
import { groupShown } from './row.js';

/** Makes a group of a centre. */
export const createGroup = operation({
  name: 'group.create',
  summary: 'make a group, whose members answer for each other',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    centre: reference('centre').describe('its code, such as C01'),
    name: text(100).describe('what people call it'),
    members: z
      .array(referenceOrFormer('customer'))
      .max(100)
      .optional()
      .describe('who is in it; more may join later'),
    leader: referenceOrFormer('customer').optional().describe('which of them leads it'),
  }),
  output: groupShown,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'former.ambiguous',
    'centre.closed',
    'group.elsewhere',
    'customer.inactive',
    'group.in_another',
    'group.not_member',
    'group.full',
  ],
  http: { method: 'POST', path: '/groups' },
  cli: { words: 'group create', positionals: ['centre', 'name'] },
  examples: [
    { says: 'a group without members yet', input: { centre: 'C01', name: 'Jyoti' } },
    {
      says: 'with its first two',
      input: {
        centre: 'C01',
        name: 'Jyoti',
        members: ['CU-000001', 'CU-000002'],
        leader: 'CU-000001',
      },
    },
  ],
});
