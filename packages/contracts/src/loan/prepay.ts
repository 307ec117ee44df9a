import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { positiveAmount, word } from '../kit/scalars.js';
import {
  LOAN_FIELDS,
  MONEY_IN_ERRORS,
  PROMPT_DATE,
  PROMPT_MONEY_FIELDS,
  paymentAnswer,
} from './servicing-fields.js';

/** Takes money ahead of its time. */
export const prepayLoan = operation({
  name: 'loan.prepay',
  summary: 'take money ahead of its time, and find the instalments again',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    ...LOAN_FIELDS,
    amount: positiveAmount().describe('what was paid: first what is due, then principal'),
    // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
    then: word(['reduce-term', 'reduce-installment', 'next-installment'])
      .default('reduce-term')
      .describe('what becomes of the instalments to come'),
    ...PROMPT_MONEY_FIELDS,
    ...PROMPT_DATE,
  }),
  output: paymentAnswer,
  errors: [...MONEY_IN_ERRORS],
  http: { method: 'POST', path: '/loans/{loan}/prepayments' },
  cli: { words: 'loan prepay', positionals: ['loan', 'amount'] },
  examples: [
    {
      says: 'fewer instalments of the same amount',
      input: { loan: 'LN-000001', amount: '15000.00' },
    },
    {
      says: 'as many instalments, smaller ones',
      // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
      input: { loan: 'LN-000001', amount: '15000.00', then: 'reduce-installment' },
    },
  ],
});
