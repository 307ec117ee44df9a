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
  lowest: { balance: A; index: number };
  readonly plan: Plan<A> & { found: FoundInstallment<A>[] };
}

/** Whether the equal instalment covers the interest of odd days, which else comes on top. */
export function oddInside(terms: Terms): boolean {
  const { basis, brokenPeriod } = terms.repayment;
  return basis === 'day-count' && brokenPeriod === 'in-first';
}
