import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, text } from '../kit/scalars.js';
import { pieces, tillCount, tillRow } from './row.js';

/** A till is counted and given back; too much or too little is posted with its reason. */
export const closeTill = operation({
  name: 'till.close',
  summary: 'count a till and give it back',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    till: reference('till').optional().describe('the till; the one you have open when left out'),
    pieces: pieces.describe('the notes and coins in it; an empty list for an empty till'),
    reason: text(200)
      .optional()
      .describe('why it holds other than the books say; needed when it does'),
    branch: reference('branch').optional().describe('where it stands; your own when left out'),
  }),
  output: z.strictObject({ till: tillRow, count: tillCount, entryId: z.string().nullable() }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'till.none_open',
    'till.not_open',
    'till.not_yours',
    'value.out_of_range',
    'till.unexplained',
    'day.closed',
  ],
  http: { method: 'POST', path: '/tills/close' },
  cli: { words: 'till close', positionals: ['till'] },
  examples: [
    { says: 'your own till', input: { pieces: [{ value: '500', count: 12 }] } },
    {
      says: 'a till with five rupees too little',
      input: {
        till: 'T1',
        pieces: [{ value: '5', count: 1 }],
        reason: 'change given twice, at LN-000123',
      },
    },
  ],
});
