import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { date, signedAmount } from '../kit/scalars.js';
import { REPORT_OF, tiesRow } from './row.js';

const part = z.strictObject({
  accounts: z.array(z.strictObject({ code: z.string(), name: z.string(), amount: signedAmount() })),
  total: signedAmount(),
});

/** What is owned and owed at the end of a day. */
export const balanceSheet = operation({
  name: 'report.balanceSheet',
  summary: 'report what is owned and owed at the end of a day',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...REPORT_OF,
    on: date().optional().describe('the day; the business date when left out'),
    knownOn: date()
      .optional()
      .describe('only what was entered by this day, under its value date; else by days of entry'),
  }),
  output: z.strictObject({
    branch: z.string().nullable(),
    on: date(),
    knownOn: date().nullable(),
    assets: part,
    liabilities: part,
    equity: part,
    /** Earned since the books began, and not yet moved to equity. */
    surplus: signedAmount(),
    ties: z.array(tiesRow),
  }),
  errors: ['thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/reports/balance-sheet' },
  cli: { words: 'report balance-sheet', positionals: ['on'] },
  examples: [{ says: 'today', input: {} }],
});
