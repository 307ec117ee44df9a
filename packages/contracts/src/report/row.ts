import * as z from 'zod';
import { amount, date, flag, reference, signedAmount, word } from '../kit/scalars.js';

/** A figure of a report beside the same figure of the books. */
export const tiesRow = z.strictObject({
  /** What is compared. */
  says: z.string(),
  report: signedAmount(),
  /** What the report has and the books had not yet, or the other way round, each with its reason. */
  reconciling: z.array(z.strictObject({ says: z.string(), amount: signedAmount() })),
  /** Null: no account keeps this figure, and `why` says so. */
  books: signedAmount().nullable(),
  /** The report's figure less what is reconciled and what the books hold. */
  difference: signedAmount().nullable(),
  /** Whether nothing is left; null where there is nothing to compare with. */
  ties: flag().nullable(),
  why: z.string().nullable(),
});

/** Whose loans a report is about. */
export const REPORT_OF = {
  branch: reference('branch')
    .optional()
    .describe('whose loans; your own when left out, or all for who belongs to all'),
} as const;

/** Which loans a report is about: those that are all of what is named. */
export const LOANS_OF = {
  ...REPORT_OF,
  officer: reference('user').optional().describe('only the loans this officer has now'),
  product: reference('product').optional().describe('only the loans of this product'),
  centre: reference('centre')
    .optional()
    .describe('only the loans of who is in a group of this centre on the day'),
} as const;

/** Restricts a report to what was in the books by a day, whatever was entered later. */
export const KNOWN_ON = {
  knownOn: date()
    .optional()
    .describe('only what had been entered by the end of this day; all when left out'),
} as const;

/** The day at whose end a report stands. */
export const AS_OF = {
  asOf: date()
    .optional()
    .describe('the day, by the dates of payments; the business date when left out'),
  ...KNOWN_ON,
} as const;

/** The day an answer is of, and what it knows. */
export const AS_OF_ANSWER = {
  on: date(),
  /** Null: all that was entered. */
  knownOn: date().nullable(),
} as const;

/** What loans may be grouped by. */
export const GROUPS_BY = [
  'branch',
  'officer',
  'product',
  'centre',
  'gender',
  'cycle',
  'size',
] as const;

/** The days a report is about, both in it. */
export const PERIOD = {
  from: date().optional().describe('the first day; the first of the month when left out'),
  to: date().optional().describe('the last day; the business date when left out'),
  ...KNOWN_ON,
} as const;

/** The days an answer is about, and what it knows. */
export const PERIOD_ANSWER = {
  from: date(),
  to: date(),
  /** Null: all that was entered. */
  knownOn: date().nullable(),
} as const;

/** By what a report puts loans into groups. */
export const BY = {
  by: word(GROUPS_BY).optional().describe('what to group by'),
} as const;

/** An amount by its parts. */
export const partsRow = z.strictObject({
  principal: signedAmount(),
  interest: signedAmount(),
  fee: signedAmount(),
  penalty: signedAmount(),
  total: signedAmount(),
});

/** A ratio and what it was made of; null where there is nothing to divide by. */
export const ratioRow = z.strictObject({
  value: z.string().nullable(),
  numerator: signedAmount().nullable(),
  denominator: signedAmount().nullable(),
});

/** A loan and its customer, by what people know them by. */
export const LOAN_NAMED = {
  loan: z.strictObject({ id: z.string(), number: z.string() }),
  customer: z.strictObject({ id: z.string(), number: z.string(), name: z.string() }),
} as const;

/** What a report of such loans on a day may refuse with. */
export const LOANS_ERRORS = [
  'thing.not_found',
  'access.other_branch',
  'date.out_of_range',
] as const;

/** The portfolio at risk, by how many days late its loans are at least. */
export const parAges = z.array(
  z.strictObject({
    days: z.int(),
    loans: z.int(),
    balance: amount(),
    /** Of the outstanding principal; null where there is none. */
    ratio: z.string().nullable(),
  }),
);

/**
 * Loans that are alike in something, and how they stand. A loan is overdue from the day after the one
 * on which something fell due; what falls due on the day itself may still be paid, and is not overdue.
 */
export const portfolioGroup = z.strictObject({
  key: z.string().nullable(),
  loans: z.int(),
  outstanding: amount(),
  interest: amount(),
  overdueLoans: z.int(),
  overdue: amount(),
  overduePrincipal: amount(),
  par: parAges,
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
