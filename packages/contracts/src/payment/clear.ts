import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, date, reference } from '../kit/scalars.js';
import { paymentAnswer } from '../loan/servicing-fields.js';

/** Books a cheque or transfer whose money has come. */
export const clearPayment = operation({
  name: 'payment.clear',
  summary: 'book a cheque or transfer whose money has come, and give its receipt',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    payment: reference('payment').describe('id of the payment, as payment list has it'),
    on: date()
      .optional()
      .describe('value date, from the day it was handed in; the business date when left out'),
    version: count(1, 2_147_483_647)
      .optional()
      .describe('version of the payment you read: refused when it has changed since'),
  }),
  output: paymentAnswer,
  errors: [
    'thing.not_found',
    'access.other_branch',
    'day.closed',
    'version.stale',
    'payment.not_pending',
    'payment.future',
    'payment.back_dated',
    'event.below_payoff',
  ],
  http: { method: 'POST', path: '/payments/{payment}/clear' },
  cli: { words: 'payment clear', positionals: ['payment', 'on'] },
  examples: [{ says: 'today', input: { payment: 'tr_01K8Q7C9V4' } }],
});
