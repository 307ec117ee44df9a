import * as z from 'zod';
import { operation } from '../kit/operation.js';
import { amount, date, reference, word } from '../kit/scalars.js';
import { parAges } from './row.js';

/** The figures of a branch's day, as quick in a large branch as in a small one. */
export const dayReport = operation({
  name: 'report.day',
  summary: "show the figures of a branch's day at once",
  effect: 'read',
  mayLag: true,
  access: { roles: ['admin', 'manager', 'officer', 'cashier', 'auditor'], scope: 'branch' },
  input: z.strictObject({
    branch: reference('branch').optional().describe('the branch; your own when left out'),
  }),
  output: z.strictObject({
    branch: z.string(),
    /** The business date. */
    on: date(),
    dayStatus: word(['open', 'closed']),
    /** The day that what is due and at risk is of: the business date; once it is closed, the next. */
    dueOn: date(),
    /** What is due at the end of that day when nothing more is paid; `arrears` is from before it. */
    due: z.strictObject({ loans: z.int(), due: amount(), arrears: amount() }),
    overdue: z.strictObject({ loans: z.int(), arrears: amount(), outstanding: amount() }),
    /** What was booked on the business date and stands. */
    collected: z.strictObject({ count: z.int(), amount: amount() }),
    /** Loans that wait for their next step. */
    waiting: z.strictObject({ applied: z.int(), reviewed: z.int(), approved: z.int() }),
    /** Null for a cashier, who is not shown how the portfolio stands. */
    portfolio: z
      .strictObject({
        outstanding: amount(),
        par: parAges,
        /** Ends of the last days, the earliest first, as they were known then; none before the first. */
        trend: z.array(
          z.strictObject({
            on: date(),
            outstanding: amount(),
            /** Owed on loans more than 30 days late; the ratio is null without a portfolio. */
            par30: amount(),
            par30Ratio: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
  }),
  errors: ['value.missing', 'thing.not_found', 'access.other_branch'],
  http: { method: 'GET', path: '/reports/day' },
  cli: { words: 'report day' },
  examples: [{ says: 'your own branch', input: {} }],
});
