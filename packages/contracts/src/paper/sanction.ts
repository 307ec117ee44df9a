import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference } from '../kit/scalars.js';
import { person } from '../loan/row.js';
import { agreedTerms, askedLanguage, PAPER_ROLES, paperHead, paperParty } from './head.js';

/** The letter that tells a customer that a loan was approved, and on which terms. */
export const paperSanction = operation({
  name: 'paper.sanction',
  summary: 'write the letter that a loan was approved, with its terms',
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
    purpose: z.string().nullable(),
    appliedOn: date(),
    approvedOn: date(),
    approvedBy: person,
    terms: agreedTerms,
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'access.other_customer',
    'paper.loan_not_approved',
  ],
  http: { method: 'GET', path: '/papers/sanction/{loan}' },
  cli: { words: 'paper sanction', positionals: ['loan'] },
  examples: [{ says: 'of a loan that was approved', input: { loan: 'LN-000001' } }],
});
