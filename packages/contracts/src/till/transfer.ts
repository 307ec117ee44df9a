import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, positiveAmount, reference, text, word } from '../kit/scalars.js';
import { tillRow } from './row.js';

/** Moves cash between the vault and a till. */
export const transferTill = operation({
  name: 'till.transfer',
  summary: 'move cash between the vault and a till',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    till: reference('till').describe('the till, by its name or id'),
    amount: positiveAmount().describe('how much'),
    to: word(['till', 'vault']).describe('where it goes'),
    note: text(200).optional().describe('what it is for'),
    branch: reference('branch').optional().describe('where it stands; your own when left out'),
  }),
  output: z.strictObject({ till: tillRow, vault: amount(), entryId: z.string() }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'till.not_yours',
    'till.not_enough',
    'till.vault_short',
    'value.out_of_range',
    'day.closed',
  ],
  http: { method: 'POST', path: '/tills/{till}/transfers' },
  cli: { words: 'till transfer', positionals: ['till', 'amount'] },
  examples: [
    { says: 'change for the morning', input: { till: 'T1', amount: '5000', to: 'till' } },
    { says: 'the evening cash', input: { till: 'T1', amount: '42500.50', to: 'vault' } },
  ],
});
