import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, reference, signedAmount } from '../kit/scalars.js';
import { parts as dueParts } from './row.js';

const parts = z.strictObject({
  principal: signedAmount(),
  interest: signedAmount(),
  fee: signedAmount(),
  penalty: signedAmount(),
});

const balance = z.strictObject({
  principal: amount(),
  due: dueParts,
  held: amount(),
  paidAhead: signedAmount(),
  total: signedAmount(),
});

const total = parts.extend({ total: signedAmount() });

/** The statement of account of a loan. */
export const loanStatement = operation({
  name: 'loan.statement',
  summary: 'print the statement of account of a loan',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({
    loan: reference('loan').describe('number of the loan, such as LN-000001'),
    from: date().optional().describe('first day; the day the money went out when left out'),
    to: date().optional().describe('last day; the business date when left out'),
  }),
  output: z.strictObject({
    loan: z.strictObject({ id: z.string(), number: z.string() }),
    customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }),
    currency: z.string(),
    from: date(),
    to: date(),
    opening: balance,
    lines: z.array(
      z.strictObject({
        on: date(),
        kind: z.string(),
        event: z.string().nullable(),
        /** The receipt that was given for it. */
        receipt: z.string().nullable(),
        installment: z.int().nullable(),
        text: z.string(),
        parts,
        debit: amount(),
        credit: amount(),
        held: signedAmount(),
        balance,
      }),
    ),
    totals: z.strictObject({
      debits: amount(),
      credits: amount(),
      disbursed: amount(),
      financed: amount(),
      capitalized: amount(),
      charged: total,
      paid: total,
      waived: total,
      writtenOff: total,
      received: amount(),
      refunded: amount(),
      recovered: amount(),
      corrected: signedAmount(),
    }),
    closing: balance,
  }),
  errors: ['thing.not_found', 'access.other_branch', 'loan.not_disbursed', 'date.out_of_range'],
  http: { method: 'GET', path: '/loans/{loan}/statement' },
  cli: { words: 'loan statement', positionals: ['loan'] },
  examples: [
    { says: 'from the beginning', input: { loan: 'LN-000001' } },
    { says: 'of March', input: { loan: 'LN-000001', from: '2026-03-01', to: '2026-03-31' } },
  ],
});
