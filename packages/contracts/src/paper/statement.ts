import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { loanStatement } from '../loan/statement.js';
import { agreedTerms, askedLanguage, PAPER_ROLES, paperHead, paperParty } from './head.js';

/** The statement of account of a loan, on paper. */
export const paperStatement = operation({
  name: 'paper.statement',
  summary: 'make the statement of account of a loan as a paper',
  effect: 'read',
  access: { roles: PAPER_ROLES, scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    from: date().optional().describe('first day; the day the money went out when left out'),
    to: date().optional().describe('last day; the business date when left out'),
    lang: askedLanguage,
  }),
  output: z.strictObject({
    head: paperHead,
    customer: paperParty,
    terms: agreedTerms,
    statement: loanStatement.output,
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'access.other_customer',
    'loan.not_disbursed',
    'date.out_of_range',
  ],
  http: { method: 'GET', path: '/papers/statement/{loan}' },
  cli: { words: 'paper statement', positionals: ['loan'] },
  examples: [
    { says: 'from the beginning', input: { loan: 'LN-000001' } },
    { says: 'of March', input: { loan: 'LN-000001', from: '2026-03-01', to: '2026-03-31' } },
  ],
});
