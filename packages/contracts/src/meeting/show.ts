import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { meetingShown } from './row.js';

/** Shows who was at a meeting. */
export const showMeeting = operation({
  name: 'meeting.show',
  summary: 'show who was at a meeting',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    centre: reference('centre').describe('its code, such as C01'),
    on: date().describe('its day'),
  }),
  output: meetingShown,
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/centres/{centre}/meetings/{on}' },
  cli: { words: 'meeting show', positionals: ['centre', 'on'] },
  examples: [{ says: 'a meeting', input: { centre: 'C01', on: '2026-01-06' } }],
});
