import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference, text, timeOfDay, word } from '../kit/scalars.js';
import { centreRow, FREQUENCIES } from './row.js';

/** Makes a centre: a place where groups meet. */
export const createCentre = operation({
  name: 'centre.create',
  summary: 'make a centre, where groups meet',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    code: reference('centre').describe('short, as on collection sheets, such as C01'),
    name: text(100).describe('what people call it'),
    firstMeetingOn: date().describe('its first meeting; the weekday of all others follows'),
    frequency: word(FREQUENCIES).default('weekly').describe('how often it meets'),
    time: timeOfDay().optional().describe('when it meets, as HH:MM'),
    place: text(200).optional().describe('where it meets'),
    officer: reference('user')
      .optional()
      .describe('who goes there; left out: yourself, if you are an officer'),
    branch: reference('branch').optional().describe('the branch; your own when left out'),
  }),
  output: centreRow,
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'date.out_of_range',
    'thing.not_unique',
    'loan.officer_elsewhere',
  ],
  http: { method: 'POST', path: '/centres' },
  cli: { words: 'centre create', positionals: ['code', 'name'] },
  examples: [
    {
      says: 'a centre that meets every Tuesday',
      input: { code: 'C01', name: 'Wadgaon', firstMeetingOn: '2026-01-06', time: '09:30' },
    },
  ],
});
