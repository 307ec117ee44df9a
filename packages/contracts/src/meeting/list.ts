import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { PAGE, pageOf, reference } from '../kit/scalars.js';
import { meetingRow } from './row.js';

/** Lists the meetings of a centre that were recorded. */
export const listMeetings = operation({
  name: 'meeting.list',
  summary: 'list the meetings of a centre that were recorded, last first',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    centre: reference('centre').describe('its code, such as C01'),
    ...PAGE,
  }),
  output: pageOf(meetingRow),
  errors: ['thing.not_found', 'access.other_branch', 'value.bad_cursor'],
  http: { method: 'GET', path: '/centres/{centre}/meetings/recorded' },
  cli: { words: 'meeting list', positionals: ['centre'] },
  examples: [{ says: 'all of a centre', input: { centre: 'C01' } }],
});
