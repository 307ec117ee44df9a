import type { Money } from '../kit/money.js';
import type { Advanced } from './advance-loans.js';

/** What is counted while the loans of a branch are brought to the end of its day. */
export class DayTotals {
  loans = 0;
  newlyOverdue = 0;
  newlyNpa = 0;
  readonly #buckets = new Map<string, { loans: number; outstanding: number }>();

  add({ loan, before }: Advanced): void {
    this.loans += 1;
    if (before.arrearsSince === null && loan.arrearsSince !== null) this.newlyOverdue += 1;
    if (before.npaSince === null && loan.npaSince !== null) this.newlyNpa += 1;
    const bucket = this.#buckets.get(loan.bucket) ?? { loans: 0, outstanding: 0 };
    bucket.loans += 1;
    bucket.outstanding += loan.outstandingPrincipal;
    this.#buckets.set(loan.bucket, bucket);
  }

  /** In the order of their names. */
  buckets(money: Money) {
    return [...this.#buckets]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([bucket, { loans, outstanding }]) => ({
        bucket,
        loans,
        outstanding: money.format(outstanding),
      }));
  }
}
