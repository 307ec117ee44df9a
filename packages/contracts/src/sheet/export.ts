import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { DOCUMENT_FIELDS } from './document.js';

/** Hands a sheet out as a file that is filled in without any network. */
export const exportSheet = operation({
  name: 'sheet.export',
  summary: 'hand a collection sheet out as a file to be filled in elsewhere',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    centre: reference('centre').optional().describe('whose sheet; made if there is none yet'),
    officer: reference('user').optional().describe('whose loans, in place of a centre'),
    on: date().optional().describe('the day of the collection; the business date when left out'),
    sheet: reference('sheet').optional().describe('a sheet that is there, by its number'),
  }),
  output: z.strictObject({ sheet: z.string(), ...DOCUMENT_FIELDS }),
  errors: [
    'value.missing',
    'value.malformed',
    'thing.not_found',
    'access.other_branch',
    'loan.officer_elsewhere',
    'date.out_of_range',
    'sheet.empty',
    'sheet.wrong_status',
  ],
  http: { method: 'POST', path: '/sheets/export' },
  cli: { words: 'sheet export', positionals: ['centre'] },
  examples: [
    { says: 'for a centre', input: { centre: 'C01', on: '2026-01-06' } },
    { says: 'a sheet that is there', input: { sheet: 'SH-000001' } },
  ],
});
