import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, date, percent, word } from '../kit/scalars.js';
import { changeAnswer, LOAN_FIELDS, reason, SERVICING_ERRORS } from './servicing-fields.js';

/** Draws the rest of a loan up anew. */
export const rescheduleLoan = operation({
  name: 'loan.reschedule',
  summary: 'draw the principal to come up anew',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    ...LOAN_FIELDS,
    installments: count(1, 1000).describe('how many instalments from now on'),
    firstDueOn: date().describe('when the first of them is due'),
    annualRate: percent().optional().describe('percent a year from now on; as before if left out'),
    arrears: word(['keep', 'capitalize'])
      .optional()
      .describe('what is overdue keeps its dates, or joins the principal; keep when left out'),
    reason: reason(),
  }),
  output: changeAnswer,
  errors: [
    ...SERVICING_ERRORS,
    'event.nothing_left',
    'event.not_for_method',
    'terms.first_due_too_early',
  ],
  http: { method: 'POST', path: '/loans/{loan}/reschedules' },
  cli: { words: 'loan reschedule', positionals: ['loan', 'installments'] },
  examples: [
    {
      says: 'eighteen instalments from June on',
      input: {
        loan: 'LN-000001',
        installments: 18,
        firstDueOn: '2026-06-15',
        reason: 'the harvest failed',
      },
    },
  ],
});
