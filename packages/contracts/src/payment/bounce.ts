import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, positiveAmount, reference } from '../kit/scalars.js';
import { loanBrief } from '../loan/figures.js';
import { receiptShown } from '../loan/receipt.js';
import { reason } from '../loan/servicing-fields.js';

/** Ends a cheque or transfer whose money will not come. */
export const bouncePayment = operation({
  name: 'payment.bounce',
  summary: 'end a cheque or transfer whose money will not come',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    payment: reference('payment').describe('id of the payment, as payment list has it'),
    reason: reason(),
    fee: positiveAmount().optional().describe('charged to the loan for it, due today'),
    version: count(1, 2_147_483_647)
      .optional()
      .describe('version of the payment you read: refused when it has changed since'),
  }),
  output: z.strictObject({
    receipt: receiptShown,
    /** The event that charges the fee; null without one. */
    feeEvent: z.string().nullable(),
    loan: loanBrief,
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'day.closed',
    'version.stale',
    'payment.not_pending',
    'event.after_write_off',
    'loan.charge_capped',
  ],
  http: { method: 'POST', path: '/payments/{payment}/bounce' },
  cli: { words: 'payment bounce', positionals: ['payment'] },
  examples: [
    {
      says: 'with a charge of the bank passed on',
      input: { payment: 'tr_01K8Q7C9V4', reason: 'funds insufficient', fee: '250.00' },
    },
  ],
});
