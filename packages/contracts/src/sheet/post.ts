import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, count, reference, word } from '../kit/scalars.js';
import { pieces } from '../till/row.js';
import { POST_MODES, sheetPosted } from './row.js';

/** Puts a sheet into the books. */
export const postSheet = operation({
  name: 'sheet.post',
  summary: 'put what was collected into the books',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    sheet: reference('sheet').describe('its number, such as SH-000001'),
    controlTotal: amount().describe('the cash as it was counted: what all rows must sum to'),
    mode: word(POST_MODES)
      .default('all-or-nothing')
      .describe('by-row: rows that can be posted are, and the others are named'),
    denominations: pieces.optional().describe('the notes and coins; they must sum to the cash'),
    version: count(1, 2_147_483_647).optional().describe('the version you read'),
  }),
  output: sheetPosted,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'sheet.wrong_status',
    'day.closed',
    'sheet.control_total',
    'sheet.denominations',
    'sheet.blank_rows',
    'loan.wrong_status',
    'payment.future',
    'payment.back_dated',
    'event.too_early',
    'till.none_open',
  ],
  http: { method: 'POST', path: '/sheets/{sheet}/post' },
  cli: { words: 'sheet post', positionals: ['sheet'] },
  examples: [
    { says: 'all of it', input: { sheet: 'SH-000001', controlTotal: '12500' } },
    {
      says: 'with the notes',
      input: {
        sheet: 'SH-000001',
        controlTotal: '1500',
        denominations: [{ value: '500', count: 3 }],
        mode: 'by-row',
      },
    },
  ],
});
