import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { positiveAmount, text } from '../kit/scalars.js';
import { changeAnswer, LOAN_FIELDS, reason, SERVICING_ERRORS } from './servicing-fields.js';

/** Charges a fee of its own day. */
export const chargeLoanFee = operation({
  name: 'loan.chargeFee',
  summary: 'charge a fee, due today',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    ...LOAN_FIELDS,
    amount: positiveAmount().describe('what is charged, tax included'),
    name: text(60).describe('what it is for, as on the statement, such as visit'),
    reason: reason(),
  }),
  output: changeAnswer,
  errors: [...SERVICING_ERRORS, 'loan.charge_capped'],
  http: { method: 'POST', path: '/loans/{loan}/fees' },
  cli: { words: 'loan charge-fee', positionals: ['loan', 'amount'] },
  examples: [
    {
      says: 'a visit',
      input: { loan: 'LN-000001', amount: '50.00', name: 'visit', reason: 'second visit in May' },
    },
  ],
});
