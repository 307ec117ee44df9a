/** Limits on what a household may owe, as dated data. Amounts are decimal strings. */
export interface HouseholdRules {
  readonly name: string;
  /** `YYYY-MM-DD`: the set of a name is the last one that is effective on the day asked for. */
  readonly effectiveFrom: string;
  readonly citation: string;
  /** ISO 4217; null: the rules name no amount, or were written out in the file's own currency. */
  readonly currency: string | null;
  /** Highest yearly household income of a microfinance loan; null: no ceiling. */
  readonly incomeMax: string | null;
  /** Highest part of the monthly income that repayments may take: `"0.5"` is half. */
  readonly foirMax: string;
}

/** The kinds of debt that guardrails tell apart. */
export const OBLIGATION_KINDS = ['microfinance', 'unsecured-retail', 'secured'] as const;

/** One of {@link OBLIGATION_KINDS}. */
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

/** What lenders agreed not to do, as dated data; null: no such limit. */
export interface Guardrails {
  readonly name: string;
  readonly effectiveFrom: string;
  readonly citation: string;
  readonly currency: string | null;
  /** Most microfinance lenders of one client, the new one included. */
  readonly lendersMax: number | null;
  /** Most that one client may owe, the new loan included, over `indebtednessCounts`. */
  readonly indebtednessMax: string | null;
  readonly indebtednessCounts: readonly ObligationKind[];
  /** No loan to a client who owes more than `pastDueMax` on loans more than so many days late. */
  readonly pastDueBeyond: number | null;
  readonly pastDueMax: string;
}

/** The rules of the Reserve Bank of India for microfinance loans. */
export const HOUSEHOLD_RULES: readonly HouseholdRules[] = [
  {
    name: 'rbi',
    effectiveFrom: '2022-04-01',
    citation:
      'RBI, Master Direction - Regulatory Framework for Microfinance Loans, 14 March 2022, ' +
      'paragraphs 3.1 to 3.2 and 5.1 to 5.3',
    currency: 'INR',
    incomeMax: '300000',
    foirMax: '0.5',
  },
];

const MFIN = {
  name: 'mfin',
  currency: 'INR',
  indebtednessMax: '200000',
  pastDueMax: '3000',
} as const;

/**
 * The guardrails of the Microfinance Industry Network, which bind its members. What came in three
 * steps is three sets.
 */
export const GUARDRAILS: readonly Guardrails[] = [
  {
    ...MFIN,
    effectiveFrom: '2024-07-08',
    citation: 'MFIN guardrails of July 2024',
    lendersMax: 4,
    indebtednessCounts: ['microfinance'],
    pastDueBeyond: 90,
  },
  {
    ...MFIN,
    effectiveFrom: '2025-01-01',
    citation: 'MFIN guardrails of November 2024, in force from 1 January 2025',
    lendersMax: 4,
    indebtednessCounts: ['microfinance', 'unsecured-retail'],
    pastDueBeyond: 60,
  },
  {
    ...MFIN,
    effectiveFrom: '2025-04-01',
    citation: 'MFIN guardrails of November 2024, three lenders from 1 April 2025',
    lendersMax: 3,
    indebtednessCounts: ['microfinance', 'unsecured-retail'],
    pastDueBeyond: 60,
  },
];

/**
 * The set of a name that is in force on a day `YYYY-MM-DD`: the last that is effective by then.
 * @returns undefined when none of that name is in force yet
 * @example
 * ```ts
 * inForce(GUARDRAILS, 'mfin', '2025-02-15').lendersMax // => 4
 * inForce(GUARDRAILS, 'mfin', '2025-04-01').lendersMax // => 3
 * inForce(HOUSEHOLD_RULES, 'rbi', '2022-03-31') // => undefined
 * ```
 */
export function inForce<R extends { readonly name: string; readonly effectiveFrom: string }>(
  sets: readonly R[],
  name: string,
  on: string,
): R | undefined {
  // Dates of four-digit years sort as texts.
  return sets.filter((set) => set.name === name && set.effectiveFrom <= on).at(-1);
}
