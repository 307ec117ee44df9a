import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, flag, reference, text, word } from '../kit/scalars.js';
import { REPORT_OF } from './row.js';

/** What a report on the audit may be grouped by. */
export const AUDIT_BY = ['user', 'operation', 'both'] as const;

/** Who did what, how often, and whether the record of it holds. */
export const auditReport = operation({
  name: 'report.audit',
  summary: 'report who did what, how often, and whether the audit holds',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...REPORT_OF,
    user: reference('user').optional().describe('only what this user did'),
    operation: text(60).optional().describe('only this operation, such as loan.recordRepayment'),
    from: date()
      .optional()
      .describe('the first day, by the clock in UTC; the beginning when left out'),
    to: date().optional().describe('the last day, by the clock in UTC; today when left out'),
    by: word(AUDIT_BY).default('both').describe('what to count by'),
  }),
  output: z.strictObject({
    branch: z.string().nullable(),
    from: date().nullable(),
    to: date().nullable(),
    data: z.array(
      z.strictObject({
        /** Null: not told apart, or nobody who signs in, such as the clock. */
        user: z.string().nullable(),
        name: z.string().nullable(),
        role: z.string().nullable(),
        /** Null: not told apart. */
        operation: z.string().nullable(),
        count: z.int(),
      }),
    ),
    total: z.strictObject({ count: z.int(), users: z.int(), operations: z.int() }),
    /** Every link of the chains was reckoned anew, whatever days were asked for. */
    clean: flag(),
    chains: z.array(
      z.strictObject({
        /** Empty for what concerns the institution. */
        branch: z.string(),
        links: z.int(),
        lastHash: z.string(),
        brokenAt: z.int().nullable(),
        why: z.string().nullable(),
      }),
    ),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'date.out_of_range'],
  http: { method: 'GET', path: '/reports/audit' },
  cli: { words: 'report audit' },
  examples: [
    { says: 'a month, by user', input: { from: '2026-01-01', to: '2026-01-31', by: 'user' } },
    { says: 'who undid entries', input: { operation: 'loan.reverse' } },
  ],
});
