import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, text, word } from '../kit/scalars.js';
import { PAYMENT_KINDS, PAYMENT_STATUSES } from '../loan/receipt.js';

/**
 * Whether a receipt on paper is one of the institution's. Who has the code has the paper, so what
 * stands on it is told, of whichever branch; nothing else is.
 */
export const verifyReceipt = operation({
  name: 'paper.verifyReceipt',
  summary: 'check the code of a receipt, and tell what the books say of the payment',
  effect: 'read',
  access: {
    roles: ['admin', 'manager', 'officer', 'cashier', 'auditor', 'customer'],
    scope: 'institution',
  },
  input: z.strictObject({
    code: text(100).describe('the check code, as it stands beside or in the square'),
  }),
  output: z.strictObject({
    number: z.string(),
    branch: z.strictObject({ code: z.string(), name: z.string() }),
    loan: z.string(),
    kind: word(PAYMENT_KINDS),
    /** What became of the payment since: a reversed one was undone. */
    status: word(PAYMENT_STATUSES),
    amount: amount(),
    currency: z.string(),
    on: date(),
    bookedOn: date(),
  }),
  errors: ['receipt.not_genuine'],
  http: { method: 'POST', path: '/papers/receipt/verify' },
  cli: { words: 'receipt verify', positionals: ['code'] },
  examples: [{ says: 'as it is printed', input: { code: 'PUN-000001.7K3M-Q9XP-2RTV-8WZA' } }],
});
