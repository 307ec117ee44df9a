import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, PAGE, reference, signedAmount } from '../kit/scalars.js';
import { accountRow } from './row.js';

/** Shows what moved an account in a branch, with the balance after each line. */
export const accountStatement = operation({
  name: 'ledger.accountStatement',
  summary: 'show what moved an account, with the balance after each line',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    account: reference('account').describe('the account, by its code or id'),
    from: date().optional().describe('the first day; the beginning of the books when left out'),
    to: date().optional().describe('the last day; the business date when left out'),
    branch: reference('branch').optional().describe('whose books; your own when left out'),
    ...PAGE,
  }),
  output: z.strictObject({
    account: accountRow,
    branch: z.string(),
    from: date().nullable(),
    to: date(),
    /** A debit balance is above nil, a credit balance below. */
    opening: signedAmount(),
    closing: signedAmount(),
    debits: amount(),
    credits: amount(),
    data: z.array(
      z.strictObject({
        entryId: z.string(),
        on: date(),
        narration: z.string(),
        debit: amount(),
        credit: amount(),
        balance: signedAmount(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  errors: [
    'value.missing',
    'thing.not_found',
    'access.other_branch',
    'date.out_of_range',
    'value.bad_cursor',
  ],
  http: { method: 'GET', path: '/ledger/accounts/{account}/statement' },
  cli: { words: 'ledger account-statement', positionals: ['account'] },
  examples: [
    {
      says: 'the bank in January',
      input: { account: '1030', branch: 'PUN', from: '2026-01-01', to: '2026-01-31' },
    },
  ],
});
