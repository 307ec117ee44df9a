import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, date, positiveAmount, reference } from '../kit/scalars.js';
import { paymentAnswer, SERVICING_ERRORS } from '../loan/servicing-fields.js';
import { suspenseRow } from './suspense-row.js';

/** Books money in suspense to the loan that it was for. */
export const allocateSuspense = operation({
  name: 'payment.allocateSuspense',
  summary: 'book money in suspense to the loan that it was for, as of the day it came in',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    suspense: reference('suspense').describe('the money, such as SU-000001'),
    loan: reference('loan').describe('number of the loan, such as LN-000001'),
    amount: positiveAmount().optional().describe('how much of it; all that is left when left out'),
    on: date()
      .optional()
      .describe('value date, not before the money came in; the day it did when left out'),
    version: count(1, 2_147_483_647)
      .optional()
      .describe('version of the loan you read: refused when it has changed since'),
  }),
  output: paymentAnswer.extend({ suspense: suspenseRow }),
  errors: [
    ...SERVICING_ERRORS,
    'payment.suspense_elsewhere',
    'payment.suspense_short',
    'payment.future',
    'payment.back_dated',
    'event.too_early',
    'event.below_payoff',
  ],
  http: { method: 'POST', path: '/suspense/{suspense}/allocations' },
  cli: { words: 'payment allocate', positionals: ['suspense', 'loan'] },
  examples: [
    {
      says: 'all of it, as a repayment of the day it came in',
      input: { suspense: 'SU-000001', loan: 'LN-000001' },
    },
    {
      says: 'a part of it, because one transfer paid two loans',
      input: { suspense: 'SU-000001', loan: 'LN-000001', amount: '450' },
    },
  ],
});
