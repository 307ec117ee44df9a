import type { Day } from '../date/civil.js';
import type { Buckets } from '../schedule/parsed-terms.js';
import { type Arrears, arrearsOn } from './arrears.js';
import { advanceNpa, NO_NPA, type NpaMemory } from './npa-memory.js';

/** What one loan of a borrower has overdue at the end of a day. */
export interface LoanArrears {
  /** The loan's oldest unpaid due; null: nothing of this loan is overdue. */
  readonly since: Day | null;
  /** The loan's own NPA, or what contagion gave it before; null: none. */
  readonly npaSince: Day | null;
}

/** A borrower at the end of a day, and each loan as it is reported beside the others. */
export interface BorrowerArrears<L extends LoanArrears> extends Arrears {
  /** In the order given; `dpd` is the loan's own, `bucket` and `npaSince` bear the contagion. */
  readonly loans: readonly (Omit<L, keyof Arrears> & Arrears)[];
}

/**
 * A borrower's state from all of its loans at the end of `asOf`: the worst of them. NPA is the
 * borrower's, not the loan's: when one loan is NPA all are, and it ends for all of them on the day
 * at whose end nothing of any loan is overdue. RBI Master Circulars on income recognition, asset
 * classification and provisioning ("borrower-wise and not facility-wise"), and
 * DOR.STR.REC.68/21.04.048/2021-22: arrears of all facilities are to be cleared before an upgrade.
 *
 * @param loans all loans of the borrower, also those on which nothing is overdue; other fields of
 * theirs are handed on
 * @param before the answer for an earlier day, with no day in between at whose end nothing was
 * overdue. Needed when the loan that was NPA has cleared its own arrears and another has not: no
 * loan remembers it then. `classify` over the dues of all loans needs no memory.
 * @example
 * ```ts
 * const day = parseDate('2024-07-07');
 * const loans = [{ id: 'A', since: null, npaSince: null }, { id: 'B', since: day - 2, npaSince: null }];
 * classifyBorrower(loans, day, rulesOf('rbi'), { npaSince: day - 3 }).bucket // => 'NPA'
 * classifyBorrower(loans, day, rulesOf('rbi')).bucket // => 'SMA-0'
 * classifyBorrower(loans, day, rulesOf('rbi'), { npaSince: day - 3 }).loans[0].npaSince // => day - 3
 * ```
 */
export function classifyBorrower<L extends LoanArrears>(
  loans: readonly L[],
  asOf: Day,
  rules: Buckets,
  before: NpaMemory = NO_NPA,
): BorrowerArrears<L> {
  const since = earliest(loans.map((loan) => loan.since));
  const known = earliest([before.npaSince, ...loans.map((loan) => loan.npaSince)]);
  const memory = advanceNpa({ npaSince: known }, since, asOf, rules);
  return {
    ...arrearsOn(asOf, since, memory, rules),
    loans: loans.map((loan) => ({ ...loan, ...loanBeside(loan, asOf, memory, rules) })),
  };
}

/** A loan of a borrower whose NPA is known: a current loan of an NPA borrower is NPA too. */
function loanBeside(loan: LoanArrears, asOf: Day, memory: NpaMemory, rules: Buckets): Arrears {
  const own = arrearsOn(asOf, loan.since, memory, rules);
  if (loan.since !== null || memory.npaSince === null) return own;
  const { bucket, npaSince } = arrearsOn(asOf, asOf, memory, rules);
  return { ...own, bucket, npaSince };
}

function earliest(days: readonly (Day | null)[]): Day | null {
  let first: Day | null = null;
  for (const day of days) if (day !== null && (first === null || day < first)) first = day;
  return first;
}
