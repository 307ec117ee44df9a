import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { count, word } from '../kit/scalars.js';
import { changeAnswer, LOAN_FIELDS, reason, SERVICING_ERRORS } from './servicing-fields.js';

/** Lets instalments wait. */
export const grantMoratorium = operation({
  name: 'loan.grantMoratorium',
  summary: 'let the instalments to come wait for some periods',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    ...LOAN_FIELDS,
    installments: count(1, 1000).describe('how many periods they wait'),
    interest: word(['capitalize', 'defer', 'waive'])
      .optional()
      .describe(
        'the interest of the pause joins the principal, is asked afterwards, or not at all',
      ),
    reason: reason(),
  }),
  output: changeAnswer,
  errors: [...SERVICING_ERRORS, 'event.nothing_left', 'event.not_for_method'],
  http: { method: 'POST', path: '/loans/{loan}/moratoriums' },
  cli: { words: 'loan grant-moratorium', positionals: ['loan', 'installments'] },
  examples: [
    {
      says: 'two months, whose interest joins the principal',
      input: { loan: 'LN-000001', installments: 2, reason: 'flood relief of June' },
    },
  ],
});
