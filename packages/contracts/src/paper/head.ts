import * as z from 'zod';
import { grievanceOfficerRow, letterheadRow } from '../institution/letterhead.js';
import { amount, date, word } from '../kit/scalars.js';

/** The languages that papers are made in. */
export const PAPER_LANGUAGES = ['en', 'hi'] as const;

/** One of {@link PAPER_LANGUAGES}. */
export type PaperLanguage = (typeof PAPER_LANGUAGES)[number];

/** The language that a paper is asked for in. */
export const askedLanguage = word(PAPER_LANGUAGES)
  .optional()
  .describe('the language of the paper; English when left out');

/** What every paper says: who gives it, where and when. */
export const paperHead = z.strictObject({
  lang: word(PAPER_LANGUAGES),
  /** The business date of the branch that gives it. */
  on: date(),
  currency: z.string(),
  institution: z.string(),
  branch: z.strictObject({ code: z.string(), name: z.string() }),
  letterhead: letterheadRow,
  grievanceOfficer: grievanceOfficerRow,
});

/** Who a paper is for. */
export const paperParty = z.strictObject({
  number: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  /** Line by line. */
  address: z.array(z.string()),
});

/** An amount in digits and in words. */
export const wordedAmount = z.strictObject({ amount: amount(), words: z.string() });

/** What was agreed on a loan, in short. */
export const agreedTerms = z.strictObject({
  product: z.strictObject({ code: z.string(), name: z.string() }),
  principal: wordedAmount,
  /** Percent a year. */
  annualRate: z.string(),
  rateKind: word(['fixed', 'floating']),
  method: word(['declining-balance', 'flat']),
  /** Percent a year, with all fees. */
  apr: z.string(),
  /** `24 months`. */
  term: z.string(),
  installments: z.int(),
  /** The equal instalment; null where there is none. */
  installment: amount().nullable(),
  /** `monthly`; null where the dates follow no rule. */
  every: z.string().nullable(),
  firstDueOn: date(),
  lastDueOn: date(),
  fees: z.array(z.strictObject({ name: z.string(), when: z.string(), total: amount() })),
  totals: z.strictObject({ interest: amount(), fees: amount(), total: amount() }),
  /** What the customer has in hand of it. */
  netDisbursed: amount(),
  /** Charges that depend on what happens, in sentences. */
  contingent: z.array(z.string()),
});

/** Who may have the papers of a loan made. */
export const PAPER_ROLES = [
  'admin',
  'manager',
  'officer',
  'cashier',
  'auditor',
  'customer',
] as const;
