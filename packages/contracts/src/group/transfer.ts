import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference } from '../kit/scalars.js';
import { groupShown } from './row.js';

/** Moves a group to another centre of its branch. */
export const transferGroup = operation({
  name: 'group.transfer',
  summary: 'move a group to another centre of its branch',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    group: reference('group').describe('its number, such as GR-000001'),
    centre: reference('centre').describe('where it meets from now on'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: groupShown,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'group.elsewhere',
    'centre.closed',
  ],
  http: { method: 'POST', path: '/groups/{group}/transfer' },
  cli: { words: 'group transfer', positionals: ['group', 'centre'] },
  examples: [{ says: 'another centre', input: { group: 'GR-000001', centre: 'C02' } }],
});
