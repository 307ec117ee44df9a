import type { Day } from '../date/civil.js';
import { type DayCount, yearPart } from '../date/day-count.js';
import { exactInstallment, levelInstallment } from '../interest/annuity.js';
import { addFractions, type Fraction, multiplyFractions } from '../money/fraction.js';
import { type Int, max, min, minus, plus, times } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import type { FoundInstallment } from '../schedule/plan.js';
import type { Book, BookRow, DailyState, Loan } from './book.js';
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

/** The first row that is neither due nor drawn up ahead of time. */
export function firstComing(book: Book): number {
  let index = book.next;
  while (index < book.rows.length && (book.rows[index] as BookRow).drawn) index += 1;
  return index;
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
  const drawn = book.rows.slice(0, firstComing(book));
  const underCap = roomUnderCap(loan, daily.through, drawn);
  const inDuplum = roomInDuplum(loan, daily.through);
  const left = (room: Int | undefined) => room && max(minus(room, daily.deferred), 0);
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
  daily.accrued = { num: 0, den: 1 };
  daily.taken = 0;
  if (place >= grace.interestPayment) {
    row.interest = plus(earned, daily.deferred);
    daily.deferred = 0;
  } else {
    row.interest = 0;
    if (grace.capitalize) row.capitalized = earned;
    else daily.deferred = plus(daily.deferred, earned);
  }
  const left = undrawnPrincipal(loan);
  const principal = dailyPrincipal(loan, place, left, earned);
  row.principal = principal.amount;
  row.drawn = true;
  if (principal.last) book.rows.length = index + 1;
  else if (index === book.rows.length - 1) appendRow(loan);
}

/** Under daily accrual, adds to the last instalment the interest that goes on running after it. */
export function refreshLastDaily(loan: Loan, on: Day): void {
  const { book } = loan;
  if (book.daily === null) return;
  accrueDaily(loan, on);
  const last = book.rows.at(-1) as BookRow;
  if (!last.drawn) return;
  const more = takeInDuplum(loan, dailyInterest(loan), on);
  if (more === 0) return;
  last.settledOn = null;
  book.open = Math.min(book.open, book.rows.length - 1);
  last.interest = plus(last.interest, more);
  last.grown = plus(last.grown, more);
  book.daily.taken = plus(book.daily.taken, more);
}

/** Principal owed that no drawn-up instalment asks yet. */
export function undrawnPrincipal(loan: Loan): Int {
  const { book } = loan;
  let left = book.principal;
  for (const row of book.rows) {
    if (!row.drawn) break;
    left = minus(left, minus(minus(row.principal, row.paid.principal), row.waived.principal));
  }
  return left;
}

/** The instalment or equal principal in force for the row at a place, found when it is asked for. */
export function dailyInstallment(
  loan: Loan,
  place: number,
  left: Int,
): FoundInstallment<Int> | undefined {
  const { book, planTerms, timeline } = loan;
  const daily = book.daily as DailyState;
  const { method, installmentAmount, rounding, balloon, basis } = planTerms.repayment;
  if (daily.found || method === 'bullet' || method === 'custom') return daily.found;
  const base = { index: place, balance: left, annualRate: daily.annualRate };
  if (installmentAmount !== undefined && daily.count === undefined) {
    const exact = { num: installmentAmount, den: 1 };
    return { ...base, rule: 'given', count: 0, exact, amount: installmentAmount };
  }
  const count = Math.max((daily.count as number) - place, 1);
  const rate = multiplyFractions(daily.annualRate, timeline.wholePart);
  let exact: Fraction;
  let rule: FoundInstallment<Int>['rule'] = 'annuity';
  if (method === 'equal-principal') {
    rule = 'equal-principal';
    exact = { num: max(minus(left, balloon), 0), den: count };
  } else if (basis === 'day-count') {
    rule = 'level';
    exact = levelDaily(loan, place, left, count);
  } else {
    exact = exactInstallment(left, balloon, rate, count);
  }
  return { ...base, rule, count, exact, amount: mulDivTo(exact.num, 1, exact.den, rounding) };
}

function levelDaily(loan: Loan, place: number, left: Int, count: number): Fraction {
  const daily = loan.book.daily as DailyState;
  const factor = (at: number) =>
    multiplyFractions(daily.annualRate, loan.timeline.period(at).main.part);
  const first = factor(place);
  const owed = { num: times(left, plus(first.den, first.num)), den: first.den };
  const later = Array.from({ length: count - 1 }, (_, step) => factor(place + 1 + step));
  return levelInstallment(owed, later, loan.planTerms.repayment.balloon);
}

/** The principal of the row at a place, of what is left, when the period has earned so much. */
export function dailyPrincipal(
  loan: Loan,
  place: number,
  left: Int,
  earned: Int,
): { amount: Int; last: boolean } {
  const daily = loan.book.daily as DailyState;
  const { repayment } = loan.planTerms;
  if (left <= 0 && !trancheToCome(loan)) return { amount: 0, last: true };
  if (daily.count !== undefined && place >= daily.count - 1) return { amount: left, last: true };
  if (place < repayment.grace.principal) return { amount: 0, last: false };
  daily.found = dailyInstallment(loan, place, left);
  const regular = regularDaily(loan, place, earned);
  const rest = minus(left, min(regular, left));
  const ends = daily.count === undefined ? rest <= repayment.balloon : rest <= 0;
  if (ends && repayment.method !== 'bullet' && !trancheToCome(loan))
    return { amount: left, last: true };
  return { amount: min(regular, left), last: false };
}

function regularDaily(loan: Loan, place: number, earned: Int): Int {
  const { found } = loan.book.daily as DailyState;
  const { method, custom } = loan.planTerms.repayment;
  if (method === 'bullet') return 0;
  if (method === 'custom') return custom[place]?.principal ?? 0;
  const { amount } = found as FoundInstallment<Int>;
  return method === 'equal-principal' ? amount : max(minus(amount, earned), 0);
}

function trancheToCome(loan: Loan): boolean {
  return loan.book.tranches < loan.terms.disbursements.length;
}

/** One row more, due one period after the last: daily interest may outlast the plan as printed. */
function appendRow(loan: Loan): void {
  const { book, timeline } = loan;
  const index = book.rows.length;
  const { from, due } = timeline.period(index - book.base + pausedBefore(loan));
  book.rows.push(blankRow(index + 1, from, due));
}

/** Periods that pauses of the plan in force have taken. */
export function pausedBefore(loan: Loan): number {
  return loan.book.pauses.reduce((sum, pause) => sum + pause.periods, 0);
}
