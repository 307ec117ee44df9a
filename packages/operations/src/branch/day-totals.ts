import { parFrom } from '@mfi/engine/portfolio';
import type { Money } from '../kit/money.js';
import type { Advanced } from './advance-loans.js';
import type { DayEndRisk } from './day-end-risk.js';
import { daysBetween } from './next-workday.js';

/** What is counted while the loans of a branch are brought to the end of its day. */
export class DayTotals {
  loans = 0;
  newlyOverdue = 0;
  newlyNpa = 0;
  readonly #on: string;
  readonly #buckets = new Map<string, { loans: number; outstanding: number }>();
  #outstanding = 0;
  #par30 = 0;

  /** @param on the day that ends */
  constructor(on: string) {
    this.#on = on;
  }

  add({ loan, before }: Advanced): void {
    this.loans += 1;
    if (before.arrearsSince === null && loan.arrearsSince !== null) this.newlyOverdue += 1;
    if (before.npaSince === null && loan.npaSince !== null) this.newlyNpa += 1;
    this.#outstanding += loan.outstandingPrincipal;
    const { arrearsSince: since } = loan;
    if (since !== null && daysBetween(since, this.#on) >= parFrom(30)) {
      this.#par30 += loan.outstandingPrincipal;
    }
    const bucket = this.#buckets.get(loan.bucket) ?? { loans: 0, outstanding: 0 };
    bucket.loans += 1;
    bucket.outstanding += loan.outstandingPrincipal;
    this.#buckets.set(loan.bucket, bucket);
  }

  /** What is at risk of the portfolio, as it is known at the end of the day. */
  risk(money: Money): DayEndRisk {
    return { outstanding: money.format(this.#outstanding), par30: money.format(this.#par30) };
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
