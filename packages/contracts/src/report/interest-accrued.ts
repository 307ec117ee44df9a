import * as z from 'zod';
import { signedAmount } from '../kit/scalars.js';
import { periodReport } from './period-report.js';

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
export const interestAccruedReport = periodReport({
  name: 'report.interestAccrued',
  summary: 'report the interest that was earned',
  group,
  path: 'interest',
  words: 'report interest',
  examples: [
    {
      says: 'a quarter by product',
      input: { from: '2026-01-01', to: '2026-03-31', by: 'product' },
    },
  ],
});
