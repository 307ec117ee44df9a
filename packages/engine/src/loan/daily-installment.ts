import type { Day } from '../date/civil.js';
import { type DayCount, yearPart } from '../date/day-count.js';
import { exactInstallment, levelInstallment } from '../interest/annuity.js';
import { addFractions, type Fraction, multiplyFractions, NIL } from '../money/fraction.js';
import { subtractFractions } from '../money/fraction-math.js';
import { type Int, max, min, minus, plus, times } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import type { FoundInstallment } from '../schedule/plan.js';
import { INSTALLMENTS_MAX } from '../schedule/terms-shape.js';
import type { Book, BookRow, DailyState, Loan } from './book.js';
import { unpaidPart } from './part-of.js';

/** Rows after which principal that does not fall is taken never to fall. */
const STALLED_ROWS = 13;

/** The first row that is neither due nor drawn up ahead of time. */
export function firstComing(book: Book): number {
  let index = book.next;
  while (index < book.rows.length && (book.rows[index] as BookRow).drawn) index += 1;
  return index;
}

/** Principal owed that no drawn-up instalment asks yet. */
export function undrawnPrincipal(loan: Loan): Int {
  const { book } = loan;
  let left = book.principal;
  // Rows before the first open one are settled.
  for (let index = book.open; index < book.rows.length; index += 1) {
    const row = book.rows[index] as BookRow;
    if (!row.drawn) break;
    left = minus(left, unpaidPart(row, 'principal'));
  }
  return left;
}

/** Periods that pauses of the plan in force have taken. */
export function pausedBefore(loan: Loan): number {
  return loan.book.pauses.reduce((sum, pause) => sum + pause.periods, 0);
}

/** The instalment or equal principal in force for the row at a place, found when it is asked for. */
function dailyInstallment(loan: Loan, place: number, left: Int): FoundInstallment<Int> | undefined {
  const { book, planTerms, timeline } = loan;
  const daily = book.daily as DailyState;
  const { method, installmentAmount, rounding, balloon, basis, grace } = planTerms.repayment;
  if (daily.found || method === 'bullet' || method === 'custom') return daily.found;
  const base = { index: place, balance: left, annualRate: daily.annualRate };
  if (installmentAmount !== undefined && daily.count === undefined) {
    const exact = { num: installmentAmount, den: 1 };
    return { ...base, rule: 'given', count: 0, exact, amount: installmentAmount };
  }
  const count = Math.max((daily.count as number) - place, 1);
  let exact: Fraction;
  let rule: FoundInstallment<Int>['rule'] = 'annuity';
  if (method === 'equal-principal') {
    rule = 'equal-principal';
    exact = { num: minus(left, balloon), den: count };
  } else if (basis === 'day-count' || place < grace.interestFree) {
    rule = 'level';
    exact = levelDaily(loan, place, left, count);
  } else {
    const rate = multiplyFractions(daily.annualRate, timeline.wholePart);
    exact = exactInstallment(left, balloon, rate, count);
  }
  // A prepayment may leave less than the balloon: then nothing more is repaid before the last row.
  const amount = max(mulDivTo(exact.num, 1, exact.den, rounding), 0);
  return { ...base, rule, count, exact, amount };
}

/** The instalment that is level under periods of their own length or without interest. */
function levelDaily(loan: Loan, place: number, left: Int, count: number): Fraction {
  const { book, planTerms, timeline } = loan;
  const { annualRate } = book.daily as DailyState;
  const { basis, grace, balloon } = planTerms.repayment;
  const byDays = basis === 'day-count';
  const shift = pausedBefore(loan);
  const factor = (at: number): Fraction => {
    if (at < grace.interestFree) return NIL;
    const part = byDays ? timeline.period(at + shift).main.part : timeline.wholePart;
    return multiplyFractions(annualRate, part);
  };
  const isRunning = place === firstComing(book) - book.base;
  const first = factor(place);
  const owed =
    byDays && isRunning && place >= grace.interestFree
      ? addFractions({ num: left, den: 1 }, runBy(loan, rowDue(book)))
      : { num: times(left, plus(first.den, first.num)), den: first.den };
  const later = Array.from({ length: count - 1 }, (_, step) => factor(place + 1 + step));
  return levelInstallment(owed, later, balloon);
}

/** The day the running period ends: its due date, or the day to which money ahead of it has come. */
function rowDue(book: Book): Day {
  const { through } = book.daily as DailyState;
  return Math.max((book.rows[firstComing(book)] as BookRow).due, through);
}

/** Interest of the running period by a day if nothing changes, exact, less what was taken of it. */
function runBy({ book, terms }: Loan, to: Day): Fraction {
  const daily = book.daily as DailyState;
  const part = yearPart(terms.interest.dayCount as DayCount, daily.through, to).ratio;
  const share = multiplyFractions(daily.annualRate, part);
  const more = { num: times(book.principal, share.num), den: share.den };
  return subtractFractions(addFractions(daily.accrued, more), { num: daily.taken, den: 1 });
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
  if (daily.count !== undefined && place >= daily.count - 1) {
    return { amount: left, last: !trancheToCome(loan) };
  }
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

/**
 * Before a change: the instalments after it are found again over the count that is left without it
 * (`term`), or are kept while the count follows (`installment`).
 */
export function reopenDaily(loan: Loan, keep: 'term' | 'installment'): void {
  const { book, planTerms } = loan;
  const daily = book.daily as DailyState;
  if (firstComing(book) === book.rows.length) return;
  if (keep === 'term') {
    daily.count ??= countLeft(loan);
    daily.found = undefined;
    return;
  }
  const place = Math.max(firstComing(book) - book.base, planTerms.repayment.grace.principal);
  daily.found ??= dailyInstallment(loan, place, undrawnPrincipal(loan));
  // By instalments of nil, which rounding down can make, nothing would ever be repaid.
  if (daily.found && daily.found.amount > 0) daily.count = undefined;
}

/** How many rows the plan has if from here on all is paid on its day and nothing changes. */
function countLeft(loan: Loan): number {
  const { book, timeline } = loan;
  const daily = { ...(book.daily as DailyState) };
  const trial = { ...loan, book: { ...book, daily, tranches: loan.terms.disbursements.length } };
  const { interestFree } = loan.planTerms.repayment.grace;
  const shift = pausedBefore(loan);
  const first = firstComing(book) - book.base;
  let left = undrawnPrincipal(loan);
  let lowest = { left, place: first };
  for (let place = first; place < INSTALLMENTS_MAX; place += 1) {
    const share = multiplyFractions(daily.annualRate, timeline.period(place + shift).main.part);
    const run =
      place === first ? runBy(loan, rowDue(book)) : { num: times(left, share.num), den: share.den };
    const earned = place < interestFree ? 0 : mulDivTo(run.num, 1, run.den, loan.terms.rounding);
    const { amount, last } = dailyPrincipal(trial, place, left, max(earned, 0));
    if (last) return place + 1;
    left = minus(left, amount);
    if (left < lowest.left) lowest = { left, place };
    if (place - lowest.place >= STALLED_ROWS) break;
  }
  return book.rows.length - book.base;
}
