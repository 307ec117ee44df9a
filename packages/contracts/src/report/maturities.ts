import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, PAGE } from '../kit/scalars.js';
import { KNOWN_ON, LOAN_NAMED, LOANS_ERRORS, LOANS_OF, tiesRow } from './row.js';

/** The loans the last instalment of which falls due in some days. */
export const maturitiesReport = operation({
  name: 'report.maturities',
  summary: 'list the loans that end in some days',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...LOANS_OF,
    from: date().optional().describe('the first day; the business date when left out'),
    to: date().optional().describe('the last day, also one to come; 30 days later when left out'),
    ...KNOWN_ON,
    ...PAGE,
  }),
  output: z.strictObject({
    from: date(),
    to: date(),
    /** The day as of which the loans stand. */
    on: date(),
    knownOn: date().nullable(),
    data: z.array(
      z.strictObject({
        ...LOAN_NAMED,
        officer: z.string().nullable(),
        endsOn: date(),
        principal: amount(),
        outstanding: amount(),
        overdue: amount(),
        dpd: z.int(),
      }),
    ),
    nextCursor: z.string().nullable(),
    /** Of all pages together. */
    total: z.strictObject({ loans: z.int(), outstanding: amount(), overdue: amount() }),
    ties: z.array(tiesRow),
  }),
  errors: [...LOANS_ERRORS, 'value.bad_cursor'],
  http: { method: 'GET', path: '/reports/maturities' },
  cli: { words: 'report maturities' },
  examples: [{ says: 'a quarter ahead', input: { from: '2026-04-01', to: '2026-06-30' } }],
});
