import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { positiveAmount, word } from '../kit/scalars.js';
import { LOAN_FIELDS, MONEY_FIELDS, MONEY_IN_ERRORS, paymentAnswer } from './servicing-fields.js';

/** Takes money that a borrower pays. */
export const recordRepayment = operation({
  name: 'loan.recordRepayment',
  summary: 'take a repayment and give a receipt',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    ...LOAN_FIELDS,
    amount: positiveAmount().describe('what was paid'),
    ...MONEY_FIELDS,
    clears: word(['now', 'later'])
      .optional()
      .describe('later: a bank transfer that is announced and not yet there; cheques always are'),
  }),
  output: paymentAnswer,
  errors: [...MONEY_IN_ERRORS, 'payment.not_clearing'],
  http: { method: 'POST', path: '/loans/{loan}/repayments' },
  cli: { words: 'loan repay', positionals: ['loan', 'amount'] },
  examples: [
    { says: 'an instalment in cash', input: { loan: 'LN-000001', amount: '4727.98' } },
    {
      says: 'a cheque, which counts when it is cleared',
      input: { loan: 'LN-000001', amount: '4727.98', mode: 'cheque', reference: '004512' },
    },
  ],
});
