import type { ReadContext } from '../kit/context.js';

/** What stands between a figure of a report and the one of the books, in minor units. */
export interface Reconciling {
  readonly says: string;
  /** What the report has more than the books. */
  readonly amount: number;
}

/** A figure of a report beside the one of the books. */
export function tie(
  { money }: ReadContext,
  says: string,
  report: number,
  books: number,
  reconciling: readonly Reconciling[] = [],
) {
  const between = reconciling.filter(({ amount }) => amount !== 0);
  const difference = between.reduce((left, { amount }) => left - amount, report - books);
  return {
    says,
    report: money.format(report),
    reconciling: between.map((one) => ({ says: one.says, amount: money.format(one.amount) })),
    books: money.format(books),
    difference: money.format(difference),
    ties: difference === 0,
    why: null,
  };
}

/** A figure that the books do not keep, and why: it is shown all the same. */
export function untied({ money }: ReadContext, says: string, report: number, why: string) {
  return {
    says,
    report: money.format(report),
    reconciling: [],
    books: null,
    difference: null,
    ties: null,
    why,
  };
}
