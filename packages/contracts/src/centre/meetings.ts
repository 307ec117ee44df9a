import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, date, reference, word } from '../kit/scalars.js';
import { MEETING_STATUSES } from '../meeting/row.js';

/** Lists the next meetings of a centre. */
export const centreMeetings = operation({
  name: 'centre.meetings',
  summary: 'list the next meetings of a centre, moved by holidays',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    centre: reference('centre').describe('its code, such as C01'),
    from: date().optional().describe('the first day; the business date when left out'),
    count: count(1, 60).optional().describe('how many; 10 when left out'),
  }),
  output: z.strictObject({
    centre: z.string(),
    data: z.array(
      z.strictObject({
        on: date(),
        weekday: z.string(),
        /** What the plan says, before holidays. */
        plannedOn: date(),
        isMoved: z.boolean(),
        status: word(MEETING_STATUSES),
      }),
    ),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'date.out_of_range'],
  http: { method: 'GET', path: '/centres/{centre}/meetings' },
  cli: { words: 'centre meetings', positionals: ['centre'] },
  examples: [{ says: 'the next three', input: { centre: 'C01', count: 3 } }],
});
