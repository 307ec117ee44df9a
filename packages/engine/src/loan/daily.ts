import type { Day } from '../date/civil.js';
import { type DayCount, yearPart } from '../date/day-count.js';
import { addFractions, multiplyFractions, NIL } from '../money/fraction.js';
import { type Int, max, min, minus, plus, sum, times } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import { reckon } from '../schedule/fees.js';
import { type Book, type BookRow, type DailyState, type Loan, ownFees } from './book.js';
import {
  dailyPrincipal,
  firstComing,
  pausedBefore,
  undrawnPrincipal,
} from './daily-installment.js';
import { roomInDuplum, roomUnderCap, takeInDuplum } from './limits.js';
import { blankRow } from './open-loan.js';

/**
 * Interest on each day's unpaid principal, to the end of a day: exact, rounded only when an
 * instalment is drawn up. Must run before the principal or the rate changes.
 */
export function accrueDaily(loan: Loan, through: Day): void {
  const { book, terms } = loan;
  const { daily } = book;
  if (daily === null || through <= daily.through) return;
  if (bearsNothing(loan)) {
    daily.through = through;
    return;
  }
  const part = yearPart(terms.interest.dayCount as DayCount, daily.through, through).ratio;
  const share = multiplyFractions(daily.annualRate, part);
  const run = { num: times(book.principal, share.num), den: share.den };
  daily.accrued = addFractions(daily.accrued, run);
  daily.through = through;
}

/** Whether the running period bears no interest: one of a grace without, or of a pause that waives it. */
function bearsNothing({ book, planTerms }: Loan): boolean {
  const place = firstComing(book) - book.base;
  return place < planTerms.repayment.grace.interestFree || currentPause(book) === 'waive';
}

/** What becomes of the interest of the pause a loan is in; undefined: it is in none. */
function currentPause(book: Book): 'capitalize' | 'defer' | 'waive' | undefined {
  let counted = book.pausesCounted;
  for (const pause of book.pauses) {
    if (counted < pause.periods) return pause.interest;
    counted -= pause.periods;
  }
  return undefined;
}

/**
 * Interest run since the last instalment was drawn up, rounded, less what was taken of it, and as
 * far as a cost cap and in duplum let it be asked.
 */
export function dailyInterest(loan: Loan): Int {
  const { book } = loan;
  const daily = book.daily as DailyState;
  const { num, den } = daily.accrued;
  const run = max(minus(mulDivTo(num, 1, den, loan.terms.rounding), daily.taken), 0);
  if (run === 0) return run;
  const index = firstComing(book);
  const underCap =
    loan.terms.costCap && roomUnderCap(loan, daily.through, book.rows.slice(0, index));
  const inDuplum = roomInDuplum(loan, daily.through);
  // What is kept back, and fees of days of their own, will be asked with the same row.
  const row = book.rows[index];
  const others = plus(daily.deferred, row === undefined ? 0 : ownFees(row));
  const left = (room: Int | undefined) => room && max(minus(room, others), 0);
  return min(run, min(left(underCap) ?? run, left(inDuplum) ?? run));
}

/**
 * Draws an instalment up on its due date, or on the day money first reaches it: its interest is what
 * has run since the one before, its principal the rest of the equal instalment, or as planned.
 */
export function drawDailyRow(loan: Loan, index: number, on: Day): void {
  const { book, planTerms } = loan;
  const daily = book.daily as DailyState;
  const { grace } = planTerms.repayment;
  accrueDaily(loan, on);
  const row = book.rows[index] as BookRow;
  const place = index - book.base;
  const earned = dailyInterest(loan);
  const principal = dailyPrincipal(loan, place, undrawnPrincipal(loan), earned);
  daily.accrued = NIL;
  daily.taken = 0;
  if (place >= grace.interestPayment) {
    row.interest = plus(earned, daily.deferred);
    daily.deferred = 0;
  } else {
    row.interest = 0;
    if (grace.capitalize) row.capitalized = earned;
    else daily.deferred = plus(daily.deferred, earned);
  }
  row.principal = principal.amount;
  row.fee = plus(ownFees(row), plannedFees(loan, index, principal.last));
  row.drawn = true;
  if (principal.last) book.rows.length = index + 1;
  else if (index === book.rows.length - 1) appendRow(loan);
}

/** The fees the terms put on a row: of each instalment, and dated ones that no row before has asked. */
function plannedFees(loan: Loan, index: number, isLast: boolean): Int {
  const { book, terms } = loan;
  if (terms.fees.length === 0) return 0;
  const row = book.rows[index] as BookRow;
  const asked = book.rows[index - 1]?.due ?? Number.NEGATIVE_INFINITY;
  const fees = terms.fees
    .filter(({ when }) => when !== 'disbursement')
    .filter(({ when }) => typeof when !== 'number' || (when > asked && (when <= row.due || isLast)))
    .map((fee) => reckon(fee, terms));
  const whole = sum(fees.map(({ amount, tax }) => plus(amount, tax)));
  const room = roomUnderCap(loan, book.day, book.rows.slice(0, index));
  if (room === undefined) return whole;
  return max(min(whole, minus(room, plus(row.interest, ownFees(row)))), 0);
}

/** Under daily accrual, adds to the last instalment the interest that goes on running after it. */
export function refreshLastDaily(loan: Loan, on: Day): void {
  const { book } = loan;
  if (book.daily === null) return;
  accrueDaily(loan, on);
  const last = book.rows.at(-1) as BookRow;
  if (!last.drawn) return;
  const more = takeInDuplum(loan, dailyInterest(loan), on);
  book.daily.taken = plus(book.daily.taken, more);
  if (book.duplumRoom !== null) letGoBeyondRoom(loan, book.daily);
  if (more === 0) return;
  last.settledOn = null;
  book.open = Math.min(book.open, book.rows.length - 1);
  last.interest = plus(last.interest, more);
  last.grown = plus(last.grown, more);
}

/** What in duplum keeps from being asked is gone: it is not asked when nothing is overdue any more. */
function letGoBeyondRoom({ terms }: Loan, daily: DailyState): void {
  const { num, den } = daily.accrued;
  daily.taken = max(daily.taken, mulDivTo(num, 1, den, terms.rounding));
}

/** One row more, due one period after the last: daily interest may outlast the plan as printed. */
function appendRow(loan: Loan): void {
  const { book, timeline } = loan;
  const index = book.rows.length;
  const { from, due } = timeline.period(index - book.base + pausedBefore(loan));
  book.rows.push(blankRow(index + 1, from, due));
}
