import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference } from '../kit/scalars.js';
import { groupShown } from './row.js';

/** Shows a group with its members and what they owe. */
export const showGroup = operation({
  name: 'group.show',
  summary: 'show a group with its members and what they owe',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    group: reference('group').describe('its number, such as GR-000001'),
  }),
  output: groupShown,
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/groups/{group}' },
  cli: { words: 'group show', positionals: ['group'] },
  examples: [{ says: 'a group', input: { group: 'GR-000001' } }],
});
