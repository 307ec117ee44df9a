import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, count, date } from '../kit/scalars.js';
import { AS_OF, AS_OF_ANSWER, LOANS_ERRORS, LOANS_OF, tiesRow } from './row.js';

/** How the portfolio and what is at risk of it came to where they are. */
export const trendReport = operation({
  name: 'report.trend',
  summary: 'report how the portfolio came to where it is, month by month',
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    ...LOANS_OF,
    ...AS_OF,
    months: count(1, 36).optional().describe('how many months; 12 when left out'),
  }),
  output: z.strictObject({
    ...AS_OF_ANSWER,
    /** The end of each month, and at last the day itself. */
    data: z.array(
      z.strictObject({
        on: date(),
        loans: z.int(),
        outstanding: amount(),
        overdue: amount(),
        /** Owed on loans more than 30 days late, and on NPA; ratios are null without a portfolio. */
        par30: amount(),
        par30Ratio: z.string().nullable(),
        npa: amount(),
        npaRatio: z.string().nullable(),
      }),
    ),
    ties: z.array(tiesRow),
  }),
  errors: LOANS_ERRORS,
  http: { method: 'GET', path: '/reports/trend' },
  cli: { words: 'report trend' },
  examples: [{ says: 'half a year of a product', input: { product: 'EMI24', months: 6 } }],
});
