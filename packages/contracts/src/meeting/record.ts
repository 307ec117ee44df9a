import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference, text, word } from '../kit/scalars.js';
import { ATTENDANCE, meetingShown } from './row.js';

/** Says that a meeting was held or missed, and who was there. */
export const recordMeeting = operation({
  name: 'meeting.record',
  summary: 'say that a meeting was held or missed, and who was there',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    centre: reference('centre').describe('its code, such as C01'),
    on: date().optional().describe('its day; the business date when left out'),
    status: word(['held', 'missed']).default('held').describe('missed: nobody met'),
    note: text(200).optional().describe('anything worth keeping'),
    attendance: z
      .array(
        z.strictObject({
          customer: reference('customer').describe('a member of a group of the centre'),
          status: word(ATTENDANCE).describe('who came, came late, or did not come'),
        }),
      )
      .max(500)
      .optional()
      .describe('who was there; nobody else is changed'),
  }),
  output: meetingShown,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'group.not_member',
    'meeting.not_held',
    'meeting.future',
  ],
  http: { method: 'POST', path: '/centres/{centre}/meetings' },
  cli: { words: 'meeting record', positionals: ['centre'] },
  examples: [
    {
      says: 'one member did not come',
      input: {
        centre: 'C01',
        attendance: [{ customer: 'CU-000001', status: 'absent' }],
      },
    },
  ],
});
