import * as z from 'zod';
import { signedAmount } from '../kit/scalars.js';
import { periodReport } from './period-report.js';
import { ratioRow } from './row.js';

/** How much of what some loans owed came in. */
export const EFFICIENCY = {
  /** What fell due in the days: three of the ratios are parts of it. */
  due: signedAmount(),
  /** Paid on these dues, also ahead of time. */
  current: ratioRow,
  /** That, and what was paid on older dues: it may pass one. */
  withArrears: ratioRow,
  /** That, and what was paid beyond dues. */
  withPrepayments: ratioRow,
  /** Paid on all dues, of these and of what was unpaid before. */
  recovery: ratioRow,
} as const;

/** Loans that are alike in something, and how much of what they owed came in. */
const group = z.strictObject({ key: z.string().nullable(), ...EFFICIENCY });

/** How much of what fell due was collected, counted in three ways. */
export const efficiencyReport = periodReport({
  name: 'report.efficiency',
  summary: 'report how much of what fell due was collected',
  group,
  path: 'efficiency',
  words: 'report efficiency',
  examples: [
    { says: 'a month by centre', input: { from: '2026-01-01', to: '2026-01-31', by: 'centre' } },
  ],
});
