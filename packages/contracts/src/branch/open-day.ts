import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { branchRow } from './row.js';

/** Opens the next business day of a branch. */
export const openDay = operation({
  name: 'branch.openDay',
  summary: 'open the next business day of a branch',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
    on: date()
      .optional()
      .describe('the day to open; the next one that is no holiday when left out'),
  }),
  output: z.strictObject({
    branch: branchRow,
    /** Days between that were passed over because nobody works on them. */
    holidays: z.array(date()),
  }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'day.not_closed',
    'day.backwards',
    'day.too_far',
  ],
  http: { method: 'POST', path: '/branches/day/open' },
  cli: { words: 'day open', positionals: ['branch'] },
  examples: [
    { says: 'the next working day', input: {} },
    { says: 'a day by its date', input: { branch: 'PUN', on: '2026-01-05' } },
  ],
});
