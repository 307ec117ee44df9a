import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, PAGE, text } from '../kit/scalars.js';
import { bureauRow } from './bureau-row.js';
import { REPORT_OF, tiesRow } from './row.js';

const ASKED = {
  ...REPORT_OF,
  asOf: date()
    .optional()
    .describe('the day at whose end all stands; the business date when left out'),
  since: date()
    .optional()
    .describe('closed loans are told from this day on; the first of the month when left out'),
  ...PAGE,
} as const;

const ANSWER = z.strictObject({
  on: date(),
  since: date(),
  data: z.array(bureauRow),
  nextCursor: z.string().nullable(),
  /** Of all running loans together, with the first page; null with those behind it. */
  total: z.strictObject({ loans: z.int(), balance: amount(), overdue: amount() }).nullable(),
  ties: z.array(tiesRow),
});

const ERRORS = [
  'thing.not_found',
  'access.other_branch',
  'date.out_of_range',
  'value.bad_cursor',
] as const;

/** Lists each loan with its member, as credit bureaus take it; of documents only the ends. */
export const creditBureau = operation({
  name: 'report.creditBureau',
  summary: 'list members and loans as credit bureaus take them',
  effect: 'read',
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject(ASKED),
  output: ANSWER,
  errors: ERRORS,
  http: { method: 'GET', path: '/reports/credit-bureau' },
  cli: { words: 'report credit-bureau' },
  examples: [
    { says: 'a branch at the end of a month', input: { branch: 'PUN', asOf: '2026-01-31' } },
  ],
});

/**
 * The same with whole numbers of documents, for the file that is sent. It writes, because the audit is
 * told who took it and why.
 */
export const revealCreditBureau = operation({
  name: 'report.revealCreditBureau',
  summary: 'list them with whole numbers of documents, and say so in the audit',
  effect: 'write',
  access: { roles: ['admin', 'manager'], scope: 'branch' },
  input: z.strictObject({
    reason: text(200).describe('why they must be seen, for the audit'),
    ...ASKED,
  }),
  output: ANSWER,
  errors: ERRORS,
  http: { method: 'POST', path: '/reports/credit-bureau/reveal' },
  cli: { words: 'report reveal-credit-bureau' },
  keyless: true,
  examples: [
    {
      says: 'the file of a month',
      input: { reason: 'submission for January', asOf: '2026-01-31' },
    },
  ],
});
