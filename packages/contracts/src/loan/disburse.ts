import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, date, positiveAmount, reference, text, word } from '../kit/scalars.js';
import { loanRow } from './row.js';

/** Pays out an approved loan, or its next part, on the business date. */
export const disburseLoan = operation({
  name: 'loan.disburse',
  summary: 'pay out an approved loan, or its next part, on the business date',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    mode: word(['cash', 'bank', 'mobile-money']).describe('how the money is handed over'),
    amount: positiveAmount()
      .optional()
      .describe('how much of the principal; left out: the next tranche, or all that is left'),
    firstDueOn: date()
      .optional()
      .describe('the first due date; left out: as applied for, or one period from today'),
    reference: text(64).optional().describe("the bank's or the operator's own number"),
    note: text(500).optional().describe('anything worth keeping'),
    version: count(1, 2_147_483_647)
      .optional()
      .describe('the version of the loan that was read: refused if it has changed since'),
  }),
  output: loanRow,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'version.stale',
    'loan.wrong_status',
    'access.same_person',
    'loan.key_facts_needed',
    'customer.not_verified',
    'customer.inactive',
    'loan.principal_outside',
    'terms.first_due_too_early',
    'till.none_open',
    'till.not_enough',
    'till.vault_short',
    'day.closed',
  ],
  http: { method: 'POST', path: '/loans/{loan}/disburse' },
  cli: { words: 'loan disburse', positionals: ['loan', 'mode'] },
  examples: [{ says: 'in cash over the counter', input: { loan: 'LN-000001', mode: 'cash' } }],
});
