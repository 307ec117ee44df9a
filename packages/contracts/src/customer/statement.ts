import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, reference, signedAmount } from '../kit/scalars.js';
import { tiesRow } from '../report/row.js';

/** The statement of account of a customer: all loans in one paper. */
export const customerStatement = operation({
  name: 'customer.statement',
  summary: 'print the statement of account of a customer, all loans in one paper',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({
    customer: reference('customer').describe('number of the customer, such as CU-000001'),
    from: date().optional().describe('first day; the first disbursement when left out'),
    to: date().optional().describe('last day; the business date when left out'),
  }),
  output: z.strictObject({
    customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }),
    currency: z.string(),
    from: date().nullable(),
    to: date(),
    /** What is owed is above nil, what is held for the customer below. */
    opening: signedAmount(),
    lines: z.array(
      z.strictObject({
        on: date(),
        loan: z.string(),
        kind: z.string(),
        receipt: z.string().nullable(),
        text: z.string(),
        debit: amount(),
        credit: amount(),
        /** Of all loans together. */
        balance: signedAmount(),
      }),
    ),
    loans: z.array(
      z.strictObject({
        loan: z.string(),
        product: z.string(),
        disbursedOn: date(),
        principal: amount(),
        opening: signedAmount(),
        debits: amount(),
        credits: amount(),
        closing: signedAmount(),
      }),
    ),
    totals: z.strictObject({ debits: amount(), credits: amount() }),
    closing: signedAmount(),
    ties: z.array(tiesRow),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'access.other_customer', 'date.out_of_range'],
  http: { method: 'GET', path: '/customers/{customer}/statement' },
  cli: { words: 'customer statement', positionals: ['customer'] },
  examples: [
    { says: 'from the beginning', input: { customer: 'CU-000001' } },
    { says: 'of March', input: { customer: 'CU-000001', from: '2026-03-01', to: '2026-03-31' } },
  ],
});
