import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { branchRow } from './row.js';

/** Adds a date to those on which a branch does not work. */
export const addHoliday = operation({
  name: 'branch.addHoliday',
  summary: 'add a date on which a branch does not work',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    on: date().describe('the date; nothing changes when it is a holiday already'),
    branch: reference('branch').optional().describe('the branch; your own when left out'),
  }),
  output: z.strictObject({ branch: branchRow, dates: z.array(date()) }),
  errors: ['value.wrong_length', 'thing.not_found', 'access.other_branch', 'day.no_workday'],
  http: { method: 'POST', path: '/branches/holidays' },
  cli: { words: 'branch add-holiday', positionals: ['on'] },
  examples: [{ says: 'a feast', input: { on: '2026-03-04', branch: 'PUN' } }],
});
