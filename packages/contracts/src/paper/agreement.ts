import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, reference, text } from '../kit/scalars.js';
import { agreedTerms, askedLanguage, PAPER_ROLES, paperHead, paperParty } from './head.js';

/** A clause, as it is given or as it reads when its names are filled in. */
const clause = z.strictObject({
  heading: text(200).describe('what it is about'),
  text: text(4_000).describe('what is agreed; {customer} and such are filled in'),
});

/** The agreement of a loan: its clauses, filled in, and a box with the terms. */
export const paperAgreement = operation({
  name: 'paper.agreement',
  summary: "draw up the agreement of a loan, from the house's clauses or from your own",
  effect: 'read',
  access: { roles: PAPER_ROLES, scope: 'branch' },
  input: z.strictObject({
    loan: reference('loan').describe('its number'),
    clauses: z
      .array(clause)
      .min(1)
      .max(100)
      .optional()
      .describe('your own clauses; those of the house when left out'),
    lang: askedLanguage,
  }),
  output: z.strictObject({
    head: paperHead,
    customer: paperParty,
    nominee: z.strictObject({ name: z.string(), relation: z.string() }).nullable(),
    loan: z.string(),
    approvedOn: date(),
    terms: agreedTerms,
    clauses: z.array(z.strictObject({ heading: z.string(), text: z.string() })),
  }),
  errors: [
    'thing.not_found',
    'access.other_branch',
    'access.other_customer',
    'paper.loan_not_approved',
    'paper.unknown_name',
  ],
  http: { method: 'POST', path: '/papers/agreement' },
  cli: { words: 'paper agreement', positionals: ['loan'] },
  examples: [
    { says: "with the house's clauses", input: { loan: 'LN-000001' } },
    {
      says: 'with a clause of your own',
      input: {
        loan: 'LN-000001',
        clauses: [{ heading: 'Promise', text: '{customer} repays it.' }],
      },
    },
  ],
});
