import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, reference, text } from '../kit/scalars.js';
import { loanRow } from './row.js';

/** Withdraws an application before any money is out. */
export const withdrawLoan = operation({
  name: 'loan.withdraw',
  summary: 'withdraw an application before any money is out',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer'], scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    reason: text(500).describe('why the customer does not want the loan'),
    version: count(1, 2_147_483_647)
      .optional()
      .describe('the version of the loan that was read: refused if it has changed since'),
  }),
  output: loanRow,
  errors: ['thing.not_found', 'access.other_branch', 'version.stale', 'loan.wrong_status'],
  http: { method: 'POST', path: '/loans/{loan}/withdraw' },
  cli: { words: 'loan withdraw', positionals: ['loan'] },
  examples: [
    {
      says: 'a customer who has changed her mind',
      input: { loan: 'LN-000001', reason: 'borrowed from her brother' },
    },
  ],
});
