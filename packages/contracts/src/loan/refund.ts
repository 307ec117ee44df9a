import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { positiveAmount } from '../kit/scalars.js';
import {
  LOAN_FIELDS,
  PROMPT_MONEY_FIELDS,
  paymentAnswer,
  reason,
  SERVICING_ERRORS,
} from './servicing-fields.js';

/** Gives a borrower money back that is held. */
export const refundLoan = operation({
  name: 'loan.refund',
  summary: 'give money back that is held for the borrower',
  effect: 'write',
  access: { roles: ['admin', 'manager', 'cashier'], scope: 'branch' },
  input: z.strictObject({
    ...LOAN_FIELDS,
    amount: positiveAmount().optional().describe('what is given back; all of it when left out'),
    reason: reason(),
    ...PROMPT_MONEY_FIELDS,
  }),
  output: paymentAnswer,
  errors: [
    ...SERVICING_ERRORS,
    'payment.same_reference',
    'loan.nothing_held',
    'till.none_open',
    'till.not_enough',
    'till.vault_short',
    'event.more_than_owed',
  ],
  http: { method: 'POST', path: '/loans/{loan}/refunds' },
  cli: { words: 'loan refund', positionals: ['loan', 'amount'] },
  examples: [
    { says: 'all that is held', input: { loan: 'LN-000001', reason: 'paid twice in March' } },
  ],
});
