import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date } from '../kit/scalars.js';
import { EFFICIENCY } from './efficiency.js';
import { KNOWN_ON, REPORT_OF, tiesRow } from './row.js';

const figures = {
  /** Borrowers with a running loan. */
  clients: z.int(),
  loans: z.int(),
  outstanding: amount(),
  /** Principal of loans more than 30 days late, and its part of all. */
  par30: amount(),
  par30Ratio: z.string().nullable(),
  disbursedLoans: z.int(),
  disbursed: amount(),
  receipts: z.int(),
  collected: amount(),
  /** As `report efficiency` has it, of the loans they have now. */
  efficiency: z.strictObject(EFFICIENCY),
  applications: z.int(),
  approved: z.int(),
  rejected: z.int(),
  /** From the application to the decision on it, on average; null where none was decided. */
  daysToDecide: z.string().nullable(),
} as const;

/** How officers did in some days, and how their loans stand at the end of them. */
export const officerReport = operation({
  name: 'report.officers',
  summary: 'report how officers did: portfolio, disbursed, collected, efficiency, applications',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...REPORT_OF,
    from: date().optional().describe('the first day; the first of the month when left out'),
    to: date().optional().describe('the last day; the business date when left out'),
    ...KNOWN_ON,
  }),
  output: z.strictObject({
    branch: z.string().nullable(),
    from: date(),
    to: date(),
    /** Null: all that was entered. */
    knownOn: date().nullable(),
    data: z.array(
      z.strictObject({
        /** Null: loans that nobody looks after. */
        officer: z.string().nullable(),
        name: z.string().nullable(),
        ...figures,
      }),
    ),
    total: z.strictObject(figures),
    ties: z.array(tiesRow),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'date.out_of_range'],
  http: { method: 'GET', path: '/reports/officers' },
  cli: { words: 'report officers' },
  examples: [{ says: 'a month', input: { branch: 'PUN', from: '2026-01-01', to: '2026-01-31' } }],
});
