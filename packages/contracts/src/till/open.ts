import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { reference, text } from '../kit/scalars.js';
import { pieces, tillCount, tillRow } from './row.js';

/** A cashier takes a till over, and counts what is in it. */
export const openTill = operation({
  name: 'till.open',
  summary: 'take a till over and count what is in it',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    till: reference('till').describe('the till, by its name or id'),
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
    'day.closed',
    'till.already_open',
    'value.out_of_range',
    'till.unexplained',
  ],
  http: { method: 'POST', path: '/tills/{till}/open' },
  cli: { words: 'till open', positionals: ['till'] },
  examples: [
    { says: 'an empty till', input: { till: 'T1', pieces: [] } },
    {
      says: 'a till with money in it',
      input: {
        till: 'T1',
        pieces: [
          { value: '500', count: 10 },
          { value: '20', count: 5 },
        ],
      },
    },
  ],
});
