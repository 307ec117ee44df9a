import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, json, reference } from '../kit/scalars.js';
import { loanRow, loanStep, parts } from './row.js';

const shownParts = parts.omit({ total: true });

/** A loan with its figures by replay, at the end of a day. */
export const showLoan = operation({
  name: 'loan.show',
  summary: 'show a loan: who, what, where it stands and every instalment',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    asOf: date().optional().describe('the day whose end is asked for; left out: the business date'),
  }),
  output: z.strictObject({
    loan: loanRow,
    terms: json(),
    /** What may be done with it now. */
    next: z.array(z.string()),
    /** Approved and not paid out yet. */
    toDisburse: amount(),
    keyFactsNeeded: z.boolean(),
    accruedInterest: amount(),
    installments: z.array(
      z.strictObject({
        number: z.int(),
        due: date(),
        ...shownParts.shape,
        paid: shownParts,
        waived: shownParts,
        settledOn: date().nullable(),
      }),
    ),
    steps: z.array(loanStep),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'access.other_customer', 'date.out_of_range'],
  http: { method: 'GET', path: '/loans/{loan}' },
  cli: { words: 'loan show', positionals: ['loan'] },
  examples: [
    { says: 'where a loan stands', input: { loan: 'LN-000001' } },
    { says: 'where it stood', input: { loan: 'LN-000001', asOf: '2026-01-31' } },
  ],
});
