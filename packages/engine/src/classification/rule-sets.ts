import type { Buckets } from '../schedule/parsed-terms.js';

/** Buckets of days past due as a dated rule: who made it, and from when it holds. */
export interface RuleSet extends Buckets {
  readonly name: string;
  /** `YYYY-MM-DD`: the day of the text cited. */
  readonly effectiveFrom: string;
  /** The text that the numbers are from. */
  readonly citation: string;
}

/** The bucket of a loan on which nothing is overdue. */
export const STANDARD = 'standard';

/**
 * The rule sets known by name. Dates are as the sources have them; `rbi` counts from the due date
 * itself, which is day 0: an account is overdue at the end of its due date.
 */
export const RULE_SETS = {
  rbi: {
    name: 'rbi',
    effectiveFrom: '2021-11-12',
    citation:
      'RBI, DOR.STR.REC.68/21.04.048/2021-22, 12 November 2021, Prudential norms on income ' +
      'recognition, asset classification and provisioning: clarifications',
    countDueDate: false,
    npaFrom: 90,
    buckets: [
      { name: 'SMA-0', from: 0 },
      { name: 'SMA-1', from: 30 },
      { name: 'SMA-2', from: 60 },
      { name: 'NPA', from: 90 },
    ],
  },
  par: {
    name: 'par',
    effectiveFrom: '2003-09-01',
    citation:
      'CGAP, Definitions of Selected Financial Terms, Ratios, and Adjustments for Microfinance, ' +
      '3rd edition, September 2003: portfolio at risk',
    countDueDate: false,
    npaFrom: undefined,
    buckets: [
      { name: 'PAR1', from: 1 },
      { name: 'PAR30', from: 31 },
      { name: 'PAR60', from: 61 },
      { name: 'PAR90', from: 91 },
      { name: 'PAR180', from: 181 },
    ],
  },
} as const satisfies Record<string, RuleSet>;

/** The name of one of {@link RULE_SETS}. */
export type RuleSetName = keyof typeof RULE_SETS;

/**
 * The rules that a loan file means: a set by its name, one written out as it is, `rbi` when it is
 * left out.
 * @example
 * ```ts
 * rulesOf('par').buckets[1] // => { name: 'PAR30', from: 31 }
 * rulesOf(undefined).npaFrom // => 90
 * ```
 */
export function rulesOf(rules: RuleSetName | Buckets | undefined): Buckets {
  if (rules === undefined) return RULE_SETS.rbi;
  return typeof rules === 'string' ? RULE_SETS[rules] : rules;
}
