import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, flag, reference } from '../kit/scalars.js';
import { accountRow } from './row.js';

/** Shows the balance of every account at the end of a day: debits equal credits. */
export const trialBalance = operation({
  name: 'ledger.trialBalance',
  summary: 'show the balance of every account at the end of a day',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch')
      .optional()
      .describe('whose books; your own when left out, or all for who belongs to all'),
    on: date().optional().describe('the day; the business date when left out'),
    knownOn: date()
      .optional()
      .describe('only what was entered by this day, under its value date; else by days of entry'),
  }),
  output: z.strictObject({
    /** Null: all of them. */
    branch: z.string().nullable(),
    on: date(),
    knownOn: date().nullable(),
    accounts: z.array(z.strictObject({ account: accountRow, debit: amount(), credit: amount() })),
    debits: amount(),
    credits: amount(),
    balanced: flag(),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/ledger/trial-balance' },
  cli: { words: 'ledger trial-balance', positionals: ['on'] },
  examples: [{ says: 'of all branches, today', input: {} }],
});
