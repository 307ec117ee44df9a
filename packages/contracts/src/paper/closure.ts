import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { parts } from '../loan/row.js';
import { askedLanguage, PAPER_ROLES, paperHead, paperParty, wordedAmount } from './head.js';

/** The certificate that nothing is owed on a loan any more. */
export const paperClosure = operation({
  name: 'paper.closure',
  summary: 'certify that a loan is closed and nothing is owed on it',
  effect: 'read',
  access: { roles: PAPER_ROLES, scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    lang: askedLanguage,
  }),
  output: z.strictObject({
    head: paperHead,
    customer: paperParty,
    loan: z.string(),
    product: z.strictObject({ code: z.string(), name: z.string() }),
    disbursedOn: date(),
    closedOn: date(),
    principal: wordedAmount,
    /** What was paid in all, by what it was for. */
    paid: parts,
    waived: parts,
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'access.other_customer',
    'paper.loan_not_closed',
  ],
  http: { method: 'GET', path: '/papers/closure/{loan}' },
  cli: { words: 'paper closure', positionals: ['loan'] },
  examples: [{ says: 'of a loan that was repaid', input: { loan: 'LN-000001' } }],
});
