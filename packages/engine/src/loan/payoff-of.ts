import type { Day } from '../date/civil.js';
import type { Fraction } from '../money/fraction.js';
import { type Int, max, min, minus, plus, sum } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import { accruedInterest, aheadInterest, dueInterest, runningInterest } from './accrued.js';
import type { BookRow, Loan } from './book.js';
import { refreshLastDaily } from './daily.js';
import { dueOf, payableRows } from './pay.js';
import { countPenalties } from './penalties.js';

/** What closes a loan at the end of a day, by part, in minor units. */
export interface PayoffParts {
  readonly principal: Int;
  readonly interest: Int;
  readonly fee: Int;
  readonly penalty: Int;
  readonly foreclosureFee: Int;
  /** The borrower's money held, and interest paid ahead that is not earned. */
  readonly excess: Int;
  readonly total: Int;
}

/** Reckons what closes a loan on a day to which it has been advanced. */
export function payoffOf(loan: Loan, on: Day, feeShare?: Fraction): PayoffParts {
  const { book, terms } = loan;
  countPenalties(loan, on);
  refreshLastDaily(loan, on);
  const rows = payableRows(loan, on);
  const due = (part: 'fee' | 'penalty') => sum(rows.map((row) => dueOf(loan, row, part, on)));
  const { interest, unearned } = payoffInterest(loan, on);
  const share = feeShare ?? terms.foreclosure.feeShare;
  const principal = book.principal;
  const foreclosureFee = mulDivTo(principal, share.num, share.den, terms.rounding);
  const [fee, penalty] = [due('fee'), due('penalty')];
  const excess = plus(book.excess, unearned);
  const owed = plus(plus(plus(principal, interest), plus(fee, penalty)), foreclosureFee);
  return {
    principal,
    interest,
    fee,
    penalty,
    foreclosureFee,
    excess,
    total: max(minus(owed, excess), 0),
  };
}

/** Interest to the day, or all that is printed; what was paid ahead of it and is not earned comes back. */
function payoffInterest(loan: Loan, on: Day): { interest: Int; unearned: Int } {
  const { book, terms } = loan;
  if (book.writtenOff) return { interest: 0, unearned: 0 };
  if (terms.foreclosure.interest === 'full') {
    const printed = book.rows.map((row: BookRow) =>
      minus(row.interest, plus(row.paid.interest, row.waived.interest)),
    );
    return { interest: sum(printed), unearned: 0 };
  }
  if (book.daily) return { interest: accruedInterest(loan, on), unearned: 0 };
  const running = runningInterest(loan, on);
  const ahead = aheadInterest(book);
  const used = min(running, ahead);
  return { interest: plus(dueInterest(book), minus(running, used)), unearned: minus(ahead, used) };
}
