import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { dayEnd } from './close-day.js';
import { branchRow } from './row.js';

/** Ends the days of a branch that were missed, and opens the one it is to work in. */
export const catchUp = operation({
  name: 'branch.catchUp',
  summary: 'end the days of a branch that were missed, one by one, and open a later one',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
    to: date().describe('the day to work in next: every working day before it is ended'),
  }),
  output: z.strictObject({
    branch: branchRow,
    /** The days that were ended, the first one first. */
    days: z.array(dayEnd.omit({ branch: true })),
    /** Days between that were passed over because nobody works on them. */
    holidays: z.array(date()),
  }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'day.backwards',
    'day.too_far',
    'day.not_ready',
    'day.no_workday',
  ],
  http: { method: 'POST', path: '/branches/day/catch-up' },
  cli: { words: 'day catch-up', positionals: ['to', 'branch'] },
  examples: [
    { says: 'your own branch, up to a day', input: { to: '2026-01-05' } },
    { says: 'a branch that was shut for a week', input: { branch: 'PUN', to: '2026-01-12' } },
  ],
});
