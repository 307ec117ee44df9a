import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, word } from '../kit/scalars.js';
import { pieces } from '../till/row.js';
import { DOCUMENT_FIELDS } from './document.js';
import { POST_MODES, sheetPosted } from './row.js';

/** Posts a sheet that was filled in elsewhere, once, however often and in whichever order copies come. */
export const importSheet = operation({
  name: 'sheet.import',
  summary: 'post a collection sheet that was filled in elsewhere, once',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    sheet: reference('sheet').describe('its number, such as SH-000001'),
    ...DOCUMENT_FIELDS,
    mode: word(POST_MODES)
      .default('by-row')
      .describe('all-or-nothing: a row that cannot be posted stops all others'),
    denominations: pieces.optional().describe('the notes and coins; they must sum to the cash'),
  }),
  output: sheetPosted,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'sheet.wrong_status',
    'day.closed',
    'sheet.altered',
    'sheet.row_unknown',
    'sheet.control_total',
    'sheet.denominations',
    'sheet.conflict',
    'loan.wrong_status',
    'payment.future',
    'payment.back_dated',
    'event.too_early',
    'till.none_open',
  ],
  http: { method: 'POST', path: '/sheets/import' },
  cli: { words: 'sheet import' },
  examples: [
    {
      says: 'two rows of a sheet',
      input: {
        sheet: 'SH-000001',
        rows: [
          { id: 'sl_01', amount: '500', attendance: 'present' },
          { id: 'sl_02', attendance: 'absent' },
        ],
      },
    },
  ],
});
