import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, reference, word } from '../kit/scalars.js';
import { tillCount, tillRow } from './row.js';

/** Shows a till: what it holds, what went through it in a day, how it was counted. */
export const showTill = operation({
  name: 'till.show',
  summary: 'show a till, and what went through it in a day',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    till: reference('till').describe('the till, by its name or id'),
    on: date().optional().describe('a day; the business date when left out'),
    branch: reference('branch').optional().describe('where it stands; your own when left out'),
  }),
  output: z.strictObject({
    till: tillRow,
    on: date(),
    /** What went in and out for loans, by kind, of what was not taken back. */
    payments: z.array(
      z.strictObject({
        kind: z.string(),
        way: word(['in', 'out']),
        count: z.int(),
        amount: amount(),
      }),
    ),
    /** Between the till and the vault. */
    transfers: z.array(
      z.strictObject({ entryId: z.string(), way: word(['in', 'out']), amount: amount() }),
    ),
    moneyIn: amount(),
    moneyOut: amount(),
    counts: z.array(tillCount),
  }),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/tills/{till}' },
  cli: { words: 'till show', positionals: ['till'] },
  examples: [{ says: 'a till today', input: { till: 'T1' } }],
});
