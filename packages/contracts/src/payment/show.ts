import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { receiptShown } from '../loan/receipt.js';

/** Everything a receipt prints. */
export const showPayment = operation({
  name: 'payment.show',
  summary: 'show a payment, with everything its receipt prints',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'branch',
  },
  input: z.strictObject({
    payment: reference('payment').describe('receipt number, such as PUN-000001, or id'),
  }),
  output: receiptShown.extend({
    institution: z.string(),
    currency: z.string(),
    branch: z.strictObject({ code: z.string(), name: z.string() }),
    customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }),
    at: z.string(),
    takenBy: z.strictObject({ id: z.string(), username: z.string(), name: z.string() }),
    till: z.string().nullable(),
    /** When a cheque or transfer was handed in that cleared later; null: at once. */
    receivedOn: date().nullable(),
    bounced: z.strictObject({ on: date(), reason: z.string() }).nullable(),
    reversed: z.strictObject({ on: date(), reason: z.string(), event: z.string() }).nullable(),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/payments/{payment}' },
  cli: { words: 'payment show', positionals: ['payment'] },
  examples: [{ says: 'by its receipt', input: { payment: 'PUN-000001' } }],
});
