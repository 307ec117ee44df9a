import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, timeOfDay } from '../kit/scalars.js';
import { branchRow } from './row.js';

/** Says when the clock ends the day of a branch. */
export const setDayEndTime = operation({
  name: 'branch.setDayEndTime',
  summary: 'say when the clock ends the day of a branch',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
    time: timeOfDay()
      .optional()
      .describe('by the clocks of the institution; left out: somebody ends it'),
    version: count(1, 1_000_000_000).optional().describe('what you read, so that nothing is lost'),
  }),
  output: z.strictObject({
    branch: branchRow,
    dayEndTime: z.string().nullable(),
    /** Where those clocks are set. */
    timeZone: z.string(),
  }),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch', 'version.stale'],
  http: { method: 'PUT', path: '/branches/day-end-time' },
  cli: { words: 'branch set-day-end-time', positionals: ['branch', 'time'] },
  examples: [
    { says: 'at eight in the evening', input: { branch: 'PUN', time: '20:00' } },
    { says: 'not by the clock any more', input: { branch: 'PUN' } },
  ],
});
