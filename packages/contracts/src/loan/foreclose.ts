import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { flag, positiveAmount } from '../kit/scalars.js';
import {
  LOAN_FIELDS,
  MONEY_IN_ERRORS,
  PROMPT_DATE,
  PROMPT_MONEY_FIELDS,
  paymentAnswer,
} from './servicing-fields.js';

/** Closes a loan before its time. */
export const forecloseLoan = operation({
  name: 'loan.foreclose',
  summary: 'take what closes a loan, and close it',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'officer', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    ...LOAN_FIELDS,
    amount: positiveAmount()
      .optional()
      .describe('what was paid; exactly the payoff when left out, and never less'),
    withoutFee: flag()
      .optional()
      .describe('let go of the fee for closing early; managers and administrators may'),
    ...PROMPT_MONEY_FIELDS,
    ...PROMPT_DATE,
  }),
  output: paymentAnswer,
  errors: [...MONEY_IN_ERRORS, 'access.role', 'event.nothing_left', 'event.below_payoff'],
  http: { method: 'POST', path: '/loans/{loan}/foreclosure' },
  cli: { words: 'loan foreclose', positionals: ['loan', 'amount'] },
  examples: [{ says: 'for exactly what is owed today', input: { loan: 'LN-000001' } }],
});
