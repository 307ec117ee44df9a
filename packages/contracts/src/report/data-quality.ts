import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, word } from '../kit/scalars.js';
import { REPORT_OF } from './row.js';

/** What is looked for in the records. */
export const DATA_FINDINGS = [
  'customer-no-phone',
  'customer-no-birth-date',
  'customer-age',
  'customer-no-identity',
  'customer-not-verified',
  'customer-same-phone',
  'customer-same-person',
  'loan-no-officer',
  'loan-officer-gone',
  'application-stale',
  'centre-no-officer',
  'centre-on-holiday',
  'group-empty',
  'payment-stale',
  'suspense-stale',
  'vault-overdrawn',
] as const;

/** What is missing or doubtful in the records of a branch, each with its remedy. */
export const dataQualityReport = operation({
  name: 'report.dataQuality',
  summary: 'report what is missing or doubtful in the records, and what to do about it',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...REPORT_OF,
    finding: word(DATA_FINDINGS).optional().describe('only this one, with all it was found at'),
  }),
  output: z.strictObject({
    branch: z.string().nullable(),
    on: date(),
    data: z.array(
      z.strictObject({
        finding: word(DATA_FINDINGS),
        says: z.string(),
        count: z.int(),
        /** What it was found at: the first few, or all of the one that was asked for. */
        subjects: z.array(z.string()),
        remedy: z.string(),
      }),
    ),
    total: z.strictObject({ findings: z.int(), customers: z.int(), loans: z.int() }),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/reports/data-quality' },
  cli: { words: 'report data-quality' },
  examples: [
    { says: 'everything', input: { branch: 'PUN' } },
    { says: 'who has no phone', input: { branch: 'PUN', finding: 'customer-no-phone' } },
  ],
});
