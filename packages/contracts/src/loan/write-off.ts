import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { changeAnswer, LOAN_FIELDS, reason, SERVICING_ERRORS } from './servicing-fields.js';

/** Gives a loan up. */
export const writeOffLoan = operation({
  name: 'loan.writeOff',
  summary: 'give a loan up that will not be repaid',
  effect: 'danger',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({ ...LOAN_FIELDS, reason: reason() }),
  output: changeAnswer,
  errors: [...SERVICING_ERRORS, 'event.nothing_left', 'loan.not_late_enough'],
  http: { method: 'POST', path: '/loans/{loan}/write-off' },
  cli: { words: 'loan write-off', positionals: ['loan'] },
  examples: [
    { says: 'the borrower has left', input: { loan: 'LN-000001', reason: 'left, no address' } },
  ],
});
