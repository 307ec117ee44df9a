import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { positiveAmount } from '../kit/scalars.js';
import {
  LOAN_FIELDS,
  MONEY_IN_ERRORS,
  PROMPT_DATE,
  PROMPT_MONEY_FIELDS,
  paymentAnswer,
} from './servicing-fields.js';

/** Takes money on a loan that is written off. */
export const recoverLoan = operation({
  name: 'loan.recover',
  summary: 'take money on a loan that is written off',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    ...LOAN_FIELDS,
    amount: positiveAmount().describe('what was paid'),
    ...PROMPT_MONEY_FIELDS,
    ...PROMPT_DATE,
  }),
  output: paymentAnswer,
  errors: [...MONEY_IN_ERRORS, 'event.not_written_off'],
  http: { method: 'POST', path: '/loans/{loan}/recoveries' },
  cli: { words: 'loan recover', positionals: ['loan', 'amount'] },
  examples: [{ says: 'in cash', input: { loan: 'LN-000001', amount: '1000.00' } }],
});
