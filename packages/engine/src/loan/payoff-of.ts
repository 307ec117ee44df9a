import type { Day } from '../date/civil.js';
import type { Fraction } from '../money/fraction.js';
import { type Int, max, min, minus, plus, sum } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import { accruedInterest, aheadInterest, dueInterest, runningInterest } from './accrued.js';
import type { Book, Loan } from './book.js';
import { refreshLastDaily } from './daily.js';
import { roomInDuplum, roomUnderCap } from './limits.js';
import { dueOf, payableRows } from './pay.js';
import { countPenalties } from './penalties.js';
import { projectedRows } from './project-daily.js';

/** What closes a loan at the end of a day, by part, in minor units. */
export interface PayoffParts {
  readonly principal: Int;
  readonly interest: Int;
  readonly fee: Int;
  readonly penalty: Int;
  readonly foreclosureFee: Int;
  /** The borrower's money held, and interest and fees paid ahead that are not earned. */
  readonly excess: Int;
  readonly total: Int;
  /** Interest paid ahead of its time that is earned by now: it is not in `interest`. */
  readonly earnedAhead: Int;
}

/** Reckons what closes a loan on a day to which it has been advanced. */
export function payoffOf(loan: Loan, on: Day, feeShare?: Fraction): PayoffParts {
  const { book, terms } = loan;
  countPenalties(loan, on);
  refreshLastDaily(loan, on);
  const rows = payableRows(loan, on);
  const due = (part: 'fee' | 'penalty') => sum(rows.map((row) => dueOf(loan, row, part, on)));
  const { interest, unearned, earnedAhead } = payoffInterest(loan, on);
  const share = feeShare ?? terms.foreclosure.feeShare;
  const principal = book.principal;
  const [fee, penalty] = [due('fee'), due('penalty')];
  const whole = mulDivTo(principal, share.num, share.den, terms.rounding);
  const foreclosureFee = withinLimits(loan, whole, plus(interest, earnedAhead), on);
  const excess = plus(book.excess, plus(unearned, feesAhead(book)));
  const owed = plus(plus(plus(principal, interest), plus(fee, penalty)), foreclosureFee);
  return {
    principal,
    interest,
    fee,
    penalty,
    foreclosureFee,
    excess,
    total: max(minus(owed, excess), 0),
    earnedAhead,
  };
}

/** A fee for closing a loan, as far as cost cap and in duplum let it be asked beside the interest. */
function withinLimits(loan: Loan, fee: Int, interest: Int, on: Day): Int {
  const { book } = loan;
  const due = book.rows.filter((row, index) => index < book.next || row.drawn);
  const running = minus(interest, dueInterest(book));
  const underCap = roomUnderCap(loan, on, due);
  const inDuplum = roomInDuplum(loan, on);
  const left = (room: Int | undefined) => room && max(minus(room, running), 0);
  return min(fee, min(left(underCap) ?? fee, left(inDuplum) ?? fee));
}

/** Fees of instalments to come that were paid ahead. */
function feesAhead({ ahead, next }: Book): Int {
  const fees = ahead.filter(({ row, part }) => part === 'fee' && row >= next);
  return sum(fees.map(({ amount }) => amount));
}

/** Interest to the day, or all that is printed; what was paid ahead of it and is not earned comes back. */
function payoffInterest(loan: Loan, on: Day): { interest: Int; unearned: Int; earnedAhead: Int } {
  const { book, terms } = loan;
  if (book.writtenOff) return { interest: 0, unearned: 0, earnedAhead: 0 };
  const ahead = aheadInterest(book);
  if (terms.foreclosure.interest === 'full') {
    const printed = projectedRows(loan).map((row) =>
      minus(row.interest, plus(row.paid.interest, row.waived.interest)),
    );
    return { interest: sum(printed), unearned: 0, earnedAhead: ahead };
  }
  if (book.daily) return { interest: accruedInterest(loan, on), unearned: 0, earnedAhead: 0 };
  const running = runningInterest(loan, on);
  const used = min(running, ahead);
  const interest = plus(dueInterest(book), minus(running, used));
  return { interest, unearned: minus(ahead, used), earnedAhead: used };
}
