import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, word } from '../kit/scalars.js';
import { showPayment } from '../payment/show.js';
import { askedLanguage, paperHead } from './head.js';

/** What receipts are printed on: a sheet, or the roll of a counter's printer. */
export const RECEIPT_SIZES = ['a6', '58mm', '80mm'] as const;

/** Everything a receipt on paper says. That it was printed is kept: the next one is a duplicate. */
export const paperReceipt = operation({
  name: 'paper.receipt',
  summary: 'print the receipt of a payment; printed again, it is marked as a duplicate',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    payment: reference('payment').describe('receipt number, such as PUN-000001, or id'),
    size: word(RECEIPT_SIZES).optional().describe('the paper; a6 when left out'),
    lang: askedLanguage,
  }),
  output: z.strictObject({
    head: paperHead,
    size: word(RECEIPT_SIZES),
    payment: showPayment.output,
    /** The amount in words. */
    words: z.string(),
    /** What proves the receipt, by mfi receipt verify; null where it has no number. */
    code: z.string().nullable(),
    /** How often it was printed before. */
    copies: z.int(),
    duplicate: z.boolean(),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'POST', path: '/papers/receipt' },
  cli: { words: 'paper receipt', positionals: ['payment'] },
  examples: [
    { says: 'on a sheet', input: { payment: 'PUN-000001' } },
    {
      says: 'on the roll of a counter, in Hindi',
      input: { payment: 'PUN-000001', size: '80mm', lang: 'hi' },
    },
  ],
});
