import type { Day } from '../date/civil.js';
import type { Fraction } from '../money/fraction.js';
import { type Int, sum } from '../money/int.js';
import type { Terms } from './parsed-terms.js';

/** What changes the course of a plan on a day: a new rate, or more principal (a tranche). */
export interface Change {
  readonly on: Day;
  readonly annualRate?: Fraction;
  readonly amount?: Int;
  readonly keep: 'term' | 'installment';
  /** Where in the terms it stands, to name it when it cannot be. */
  readonly path: string;
}

/** The rate changes and later tranches of terms, by day. */
export function changesOf(terms: Terms): Change[] {
  const rates = terms.interest.rateChanges.map((change, index) => ({
    ...change,
    path: `/interest/rateChanges/${index}/on`,
  }));
  if (terms.disbursements.length === 1) return rates.sort((a, b) => a.on - b.on);
  const start = startOf(terms);
  const tranches = terms.disbursements.map((tranche, index) => ({
    ...tranche,
    keep: 'term' as const,
    path: `/disbursements/${index}/on`,
  }));
  const later = tranches.filter((tranche) => tranche.on > start);
  return [...rates, ...later].sort((a, b) => a.on - b.on);
}

/** The day the first money goes out, on which the plan begins. */
export function startOf(terms: Terms): Day {
  return (terms.disbursements[0] as { on: Day }).on;
}

/** All that goes out on the first day. */
export function firstDisbursed(terms: Terms): Int {
  const start = startOf(terms);
  return sum(terms.disbursements.filter(({ on }) => on === start).map(({ amount }) => amount));
}
