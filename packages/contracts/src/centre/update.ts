import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, date, reference, text, timeOfDay, word } from '../kit/scalars.js';
import { centreRow, FIELD_STATUSES, FREQUENCIES } from './row.js';

/** Changes where and when a centre meets. */
export const updateCentre = operation({
  name: 'centre.update',
  summary: 'change where and when a centre meets, or close it',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    centre: reference('centre').describe('its code, such as C01'),
    name: text(100).optional().describe('what people call it'),
    place: text(200).optional().describe('where it meets'),
    time: timeOfDay().optional().describe('when it meets, as HH:MM'),
    frequency: word(FREQUENCIES).optional().describe('how often it meets'),
    firstMeetingOn: date()
      .optional()
      .describe('the first meeting under the new plan: the weekday of all others follows'),
    status: word(FIELD_STATUSES).optional().describe('closed: nobody meets there any more'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: centreRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'date.out_of_range',
    'version.stale',
    'value.missing',
    'centre.not_empty',
  ],
  http: { method: 'PATCH', path: '/centres/{centre}' },
  cli: { words: 'centre update', positionals: ['centre'] },
  examples: [
    { says: 'from now on on Fridays', input: { centre: 'C01', firstMeetingOn: '2026-01-09' } },
    { says: 'another place', input: { centre: 'C01', place: 'the school' } },
  ],
});
