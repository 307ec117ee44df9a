import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { positiveAmount, word } from '../kit/scalars.js';
import { LOAN_PARTS } from './figures.js';
import { changeAnswer, LOAN_FIELDS, reason, SERVICING_ERRORS } from './servicing-fields.js';

/** Lets go of something that is due. */
export const waiveLoan = operation({
  name: 'loan.waive',
  summary: 'let go of something that is due',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    ...LOAN_FIELDS,
    amount: positiveAmount().describe('what is let go of, at most what is due of the part'),
    part: word(LOAN_PARTS).describe('of what'),
    reason: reason(),
  }),
  output: changeAnswer,
  errors: [...SERVICING_ERRORS, 'event.more_than_owed'],
  http: { method: 'POST', path: '/loans/{loan}/waivers' },
  cli: { words: 'loan waive', positionals: ['loan', 'amount'] },
  examples: [
    {
      says: 'a late charge',
      input: {
        loan: 'LN-000001',
        amount: '12.50',
        part: 'penalty',
        reason: 'flood in the village',
      },
    },
  ],
});
