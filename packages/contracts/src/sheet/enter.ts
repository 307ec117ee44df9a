import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, count, flag, reference, word } from '../kit/scalars.js';
import { ATTENDANCE } from '../meeting/row.js';
import { sheetShown } from './row.js';

/** Writes down what was collected; nothing is posted yet. */
export const enterSheet = operation({
  name: 'sheet.enter',
  summary: 'write down what was collected, row by row',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    sheet: reference('sheet').describe('its number, such as SH-000001'),
    rows: z
      .array(
        z.strictObject({
          row: count(1, 100_000).optional().describe('the number of the row'),
          loan: reference('loan').optional().describe('its loan, in place of the number'),
          amount: amount().optional().describe('what was paid; 0: nothing'),
          attendance: word(ATTENDANCE).optional().describe('whether the member came'),
        }),
      )
      .max(2_000)
      .optional()
      .describe('what is said of each'),
    asDue: flag()
      .optional()
      .describe('all rows of which nothing is said yet have paid what is due'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: sheetShown,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'value.missing',
    'sheet.wrong_status',
    'sheet.row_unknown',
    'sheet.row_posted',
  ],
  http: { method: 'PATCH', path: '/sheets/{sheet}/rows' },
  cli: { words: 'sheet enter', positionals: ['sheet'] },
  examples: [
    {
      says: 'one paid, one did not come',
      input: {
        sheet: 'SH-000001',
        rows: [
          { row: 1, amount: '500' },
          { row: 2, attendance: 'absent' },
        ],
      },
    },
    { says: 'all have paid what is due', input: { sheet: 'SH-000001', asDue: true } },
  ],
});
