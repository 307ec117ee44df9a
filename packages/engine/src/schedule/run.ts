import type { Fraction } from '../money/fraction.js';
import type { Amounts } from './amounts.js';
import type { Change } from './changes.js';
import type { Terms } from './parsed-terms.js';
import type { FoundInstallment, Plan } from './plan.js';
import type { Timeline } from './timeline.js';

/** A declining-balance plan while it is drawn up, row by row. */
export interface Run<A> {
  readonly terms: Terms;
  readonly amounts: Amounts<A>;
  readonly timeline: Timeline;
  /** Changes still to come. */
  changes: Change[];
  balance: A;
  annualRate: Fraction;
  /** How many rows there will be; undefined while the count follows from the amount. */
  count: number | undefined;
  /** The instalment (or equal principal) in force; undefined: to be found. */
  found: FoundInstallment<A> | undefined;
  deferred: A;
  /** Periods that pauses have taken before the next row. */
  paused: number;
  /** Pauses to come, by the row they stand before. */
  readonly pauses: readonly Pause[];
  /** Whether it goes on from the middle of a plan, after money came that the plan did not foresee. */
  readonly resumed: boolean;
  lowest: { balance: A; index: number };
  /** What a piece of a rate and a part of a year earned last: most of a plan's rows have the same. */
  share?: { readonly annualRate: Fraction; readonly part: Fraction; readonly of: Fraction };
  readonly plan: Plan<A> & { found: FoundInstallment<A>[] };
}

/** Periods in which nothing falls due: the rows from `before` on come that many periods later. */
export interface Pause {
  readonly before: number;
  readonly periods: number;
  readonly interest: 'capitalize' | 'defer' | 'waive';
}

/** Whether the equal instalment covers the interest of odd days, which else comes on top. */
export function oddInside(terms: Terms): boolean {
  const { basis, brokenPeriod } = terms.repayment;
  return basis === 'day-count' && brokenPeriod === 'in-first';
}
