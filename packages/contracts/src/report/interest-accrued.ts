import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { signedAmount } from '../kit/scalars.js';
import { BY, LOANS_ERRORS, LOANS_OF, PERIOD, PERIOD_ANSWER, tiesRow } from './row.js';

/** Loans that are alike in something, and the interest they brought. */
const group = z.strictObject({
  key: z.string().nullable(),
  /** On which anything was earned or taken back. */
  loans: z.int(),
  /** Taken into income, less what was taken back out of it. */
  earned: signedAmount(),
  /** Earned on NPA and kept out of income until it is paid. */
  suspended: signedAmount(),
  /** What is earned and unpaid at the end, less what is in suspense. */
  receivable: signedAmount(),
});

/** The interest that was earned in some days, as the books take it. */
export const interestAccruedReport = operation({
  name: 'report.interestAccrued',
  summary: 'report the interest that was earned',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...LOANS_OF,
    ...PERIOD,
    ...BY,
  }),
  output: z.strictObject({
    ...PERIOD_ANSWER,
    groups: z.array(group),
    total: group,
    ties: z.array(tiesRow),
  }),
  errors: LOANS_ERRORS,
  http: { method: 'GET', path: '/reports/interest' },
  cli: { words: 'report interest' },
  examples: [
    {
      says: 'a quarter by product',
      input: { from: '2026-01-01', to: '2026-03-31', by: 'product' },
    },
  ],
});
