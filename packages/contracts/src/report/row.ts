import * as z from 'zod';
import { amount, date, flag, reference, signedAmount } from '../kit/scalars.js';

/** A figure of a report beside the same figure of the books. */
export const tiesRow = z.strictObject({
  /** What is compared. */
  says: z.string(),
  report: signedAmount(),
  books: signedAmount(),
  ties: flag(),
});

/** Whose loans a report is about. */
export const REPORT_OF = {
  branch: reference('branch')
    .optional()
    .describe('whose loans; your own when left out, or all for who belongs to all'),
} as const;

/** Loans that are alike in something, and how they stand. */
export const portfolioGroup = z.strictObject({
  key: z.string().nullable(),
  loans: z.int(),
  outstanding: amount(),
  interest: amount(),
  overdueLoans: z.int(),
  overdue: amount(),
  overduePrincipal: amount(),
  par: z.array(
    z.strictObject({
      days: z.int(),
      loans: z.int(),
      balance: amount(),
      /** Of the outstanding principal; null where there is none. */
      ratio: z.string().nullable(),
    }),
  ),
  /** Borrower-wide: where one loan of a customer is NPA, all are. */
  npa: z.strictObject({ loans: z.int(), balance: amount(), ratio: z.string().nullable() }),
});

/** One loan on which something is to be collected. */
export const dueRow = z.strictObject({
  loan: z.strictObject({ id: z.string(), number: z.string() }),
  customer: z.strictObject({
    id: z.string(),
    number: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    village: z.string().nullable(),
  }),
  officer: z.string().nullable(),
  /** All that is due at the end of the day, arrears among it. */
  due: amount(),
  /** Of it, what fell due on days before. */
  arrears: amount(),
  since: date().nullable(),
  dpd: z.int(),
  bucket: z.string(),
  /** The bucket of the customer, all loans of whom are taken together. */
  customerBucket: z.string(),
  nextDueOn: date().nullable(),
  nextDueAmount: amount(),
  outstanding: amount(),
});
