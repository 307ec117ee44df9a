import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { sheetShown } from './row.js';

/** Makes a collection sheet. */
export const openSheet = operation({
  name: 'sheet.open',
  summary: 'make the collection sheet of a centre or an officer for a day',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    centre: reference('centre').optional().describe('whose members it is for'),
    officer: reference('user').optional().describe('whose loans it is for, in place of a centre'),
    on: date().optional().describe('the day of the collection; the business date when left out'),
  }),
  output: sheetShown,
  errors: [
    'value.missing',
    'value.malformed',
    'thing.not_found',
    'access.other_branch',
    'loan.officer_elsewhere',
    'date.out_of_range',
    'sheet.exists',
    'sheet.empty',
  ],
  http: { method: 'POST', path: '/sheets' },
  cli: { words: 'sheet open', positionals: ['centre'] },
  examples: [
    { says: 'for a centre', input: { centre: 'C01', on: '2026-01-06' } },
    { says: 'for all loans of an officer', input: { officer: 'asha' } },
  ],
});
