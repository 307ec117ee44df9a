import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, signedAmount } from '../kit/scalars.js';
import { REPORT_OF, tiesRow } from './row.js';

const part = z.strictObject({
  accounts: z.array(z.strictObject({ code: z.string(), name: z.string(), amount: signedAmount() })),
  total: signedAmount(),
});

/** What was earned and spent in a time. */
export const incomeStatement = operation({
  name: 'report.incomeStatement',
  summary: 'report what was earned and spent',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...REPORT_OF,
    from: date().describe('the first day'),
    to: date().optional().describe('the last day; the business date when left out'),
    knownOn: date()
      .optional()
      .describe('only what was entered by this day, under its value date; else by days of entry'),
  }),
  output: z.strictObject({
    branch: z.string().nullable(),
    from: date(),
    to: date(),
    knownOn: date().nullable(),
    income: part,
    expenses: part,
    surplus: signedAmount(),
    ties: z.array(tiesRow),
  }),
  errors: ['thing.not_found', 'access.other_branch', 'date.out_of_range'],
  http: { method: 'GET', path: '/reports/income-statement' },
  cli: { words: 'report income-statement', positionals: ['from', 'to'] },
  examples: [{ says: 'a quarter', input: { from: '2026-01-01', to: '2026-03-31' } }],
});
