import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, date, reference, word } from '../kit/scalars.js';
import { branchRow } from './row.js';

const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** Says on which days a branch does not work. */
export const setHolidays = operation({
  name: 'branch.setHolidays',
  summary: 'say on which days a branch does not work',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
    weekly: z
      .array(word(WEEKDAYS))
      .max(7)
      .optional()
      .describe('weekdays without work, in place of those before; left out: as they are'),
    dates: z
      .array(date())
      .max(400)
      .optional()
      .describe('dates without work, in place of those before; left out: as they are'),
    version: count(1, 1_000_000_000).optional().describe('what you read, so that nothing is lost'),
  }),
  output: z.strictObject({
    branch: branchRow,
    weekly: z.array(z.string()),
    dates: z.array(date()),
  }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'day.no_workday',
  ],
  http: { method: 'PUT', path: '/branches/holidays' },
  cli: { words: 'branch set-holidays', positionals: ['branch'] },
  examples: [
    {
      says: 'Sundays and two feasts',
      input: { branch: 'PUN', weekly: ['sunday'], dates: ['2026-01-26', '2026-03-04'] },
    },
  ],
});
