import * as z from 'zod';
import { disclosuresRow } from '../institution/letterhead.js';
import { operation } from '../kit/operation.js';
import { date, json, reference } from '../kit/scalars.js';
import { person } from '../loan/row.js';
import { askedLanguage, PAPER_ROLES, paperHead, paperParty } from './head.js';

/** The statement of key facts with the sheet of the yearly rate and the plan. */
export const paperKeyFacts = operation({
  name: 'paper.keyFacts',
  summary: 'make the statement of key facts, with the sheet of the yearly rate and the plan',
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
    acknowledged: z.strictObject({ on: date(), at: z.string(), recordedBy: person }).nullable(),
    /** Charges that depend on what happens, in sentences of the paper's language. */
    contingent: z.array(z.string()),
    overdueExample: z.string(),
    /** Part 2: what is to be known of the lender. */
    partTwo: disclosuresRow.extend({ recoveryClause: z.string(), grievanceClause: z.string() }),
    /** The figures, as loan.keyFacts has them. */
    keyFacts: json(),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'access.other_customer'],
  http: { method: 'GET', path: '/papers/key-facts/{loan}' },
  cli: { words: 'paper kfs', positionals: ['loan'] },
  examples: [{ says: 'before the customer decides', input: { loan: 'LN-000001' } }],
});
