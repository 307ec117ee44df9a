import type { Day } from '../date/civil.js';
import type { Fraction } from '../money/fraction.js';
import { compare, type Int, max, min, minus, plus, plusThree, sum, times } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import { costCapOf } from '../schedule/fees.js';
import type { Penalty } from '../schedule/parsed-terms.js';
import type { BookRow, LateState, Loan } from './book.js';
import { unmet, unpaidPart } from './part-of.js';

/** Whether a rule's base is of the whole loan: then it is charged once, on the oldest late row. */
export function isWhole(rule: Penalty): boolean {
  return rule.base === 'outstanding-principal' || rule.base === 'disbursed-amount';
}

/**
 * Counts penalty days to the end of a day, on what was unpaid at its start. Must run before
 * anything changes what is unpaid; running it twice for a day changes nothing.
 */
export function countPenalties(loan: Loan, through: Day): void {
  const { terms, book } = loan;
  const rules = terms.penalty;
  if (rules.length === 0 || book.writtenOff) return;
  for (let index = book.open; index < book.next; index += 1) {
    const row = book.rows[index] as BookRow;
    if (row.settledOn === null) countLate(row, rules, through);
  }
  for (let at = 0; at < rules.length; at += 1) {
    const rule = rules[at] as Penalty;
    if (isWhole(rule)) countWhole(loan, rule, at, through);
  }
}

/** Counts the rules that are of a row itself; on its due date only those that count that date. */
function countLate(row: BookRow, rules: readonly Penalty[], through: Day): void {
  for (let at = 0; at < rules.length; at += 1) {
    const rule = rules[at] as Penalty;
    const from = rule.countDueDate ? row.due : row.due + 1;
    if (through < from || isWhole(rule)) continue;
    const state = lateState(row, at, rules);
    if (isNewTo(rule, state, row, through)) countRow(rule, state, row, through, baseOf(rule, row));
  }
}

/**
 * Counts a rule of the whole loan on the oldest late row, from where it stopped: a day that counted
 * on one row counts on no other. A cap is of the base on each row's own first late day.
 */
function countWhole(loan: Loan, rule: Penalty, at: number, through: Day): void {
  const { book, terms } = loan;
  const base = rule.base === 'disbursed-amount' ? book.lent : book.principal;
  let oldest = true;
  for (let index = book.open; index < book.next; index += 1) {
    const row = book.rows[index] as BookRow;
    if (row.due > through || unpaidOf(row) === 0) continue;
    const state = lateState(row, at, terms.penalty);
    if (oldest) {
      state.through = Math.max(state.through, book.wholeThrough[at] as Day);
      countRow(rule, state, row, through, base);
      book.wholeThrough[at] = Math.max(through, book.wholeThrough[at] as Day);
    }
    if (through > row.due) state.capBase ??= base;
    if (rule.cap === undefined) break;
    oldest = false;
  }
}

/** Whether a day tells a rule anything it has not counted: else its base need not be summed. */
function isNewTo(rule: Penalty, state: LateState, row: BookRow, through: Day): boolean {
  if (through > state.through) return true;
  if (state.capBase === null && through > row.due) return true;
  return state.once === null && through > row.due + rule.graceDays;
}

function countRow(rule: Penalty, state: LateState, row: BookRow, through: Day, base: Int): void {
  if (through > state.through) {
    state.baseDays = plus(state.baseDays, times(base, through - state.through));
    state.through = through;
  }
  if (through > row.due) state.capBase ??= base;
  if (through > row.due + rule.graceDays) state.once ??= base;
}

/** Before a row asks more: its penalty days to this one began without that, or with nothing unpaid. */
export function skipPenaltyDays(loan: Loan, row: BookRow, on: Day): void {
  loan.terms.penalty.forEach((_, at) => {
    const state = lateState(row, at, loan.terms.penalty);
    state.through = Math.max(state.through, on);
  });
}

/** Forgives the days of a grace within which all of a rule's base was paid. */
export function forgiveWithinGrace(loan: Loan, row: BookRow, on: Day): void {
  for (let at = 0; at < row.late.length; at += 1) {
    const rule = loan.terms.penalty[at] as Penalty;
    if (on > row.due + rule.graceDays) continue;
    const base = isWhole(rule) ? unpaidOf(row) : baseOf(rule, row);
    if (base === 0) (row.late[at] as LateState).baseDays = 0;
  }
}

/**
 * The penalties a row asks on a day for all rules together, within the loan's cost cap and, for a
 * non-performing loan in duplum, what its principal leaves; the oldest instalments first. Of a row
 * that is settled they are what was paid and let go.
 */
export function penaltyAsked(loan: Loan, index: number, on: Day): Int {
  const { book, terms } = loan;
  const row = book.rows[index] as BookRow;
  if (terms.penalty.length === 0 || row.late.length === 0) return 0;
  const asked = max(uncapped(loan, row, on), penaltyMet(row));
  const most = penaltiesMost(loan);
  return most === undefined ? asked : withinRoom(loan, index, on, asked, most);
}

/** What of a row's penalties is asked on a day, neither paid nor let go. */
export function penaltyDue(loan: Loan, index: number, on: Day): Int {
  const row = loan.book.rows[index] as BookRow;
  if (row.late.length === 0) return 0;
  const asked = penaltyAsked(loan, index, on);
  const met = penaltyMet(row);
  return asked > met ? minus(asked, met) : 0;
}

/** What a row asks of penalties when all of the loan are limited, and the oldest come first. */
function withinRoom(loan: Loan, index: number, on: Day, asked: Int, most: Int): Int {
  const { book } = loan;
  const row = book.rows[index] as BookRow;
  let room = most;
  for (const other of book.rows) room = minus(room, penaltyMet(other));
  for (const earlier of book.rows.slice(0, index)) {
    if (earlier.late.length === 0) continue;
    const unpaid = minus(
      max(uncapped(loan, earlier, on), penaltyMet(earlier)),
      penaltyMet(earlier),
    );
    room = minus(room, min(unpaid, max(room, 0)));
  }
  return min(asked, plus(penaltyMet(row), max(room, 0)));
}

/** All penalties a loan asks on a day, met or not. */
export function penaltiesAsked(loan: Loan, on: Day): Int {
  const { book, terms } = loan;
  if (terms.penalty.length === 0) return 0;
  return sum(book.rows.map((_, index) => penaltyAsked(loan, index, on)));
}

/** What is paid and let go of a row's penalties. */
function penaltyMet(row: BookRow): Int {
  const { paid, waived } = row;
  return waived.penalty === 0 ? paid.penalty : plus(paid.penalty, waived.penalty);
}

/** Whether something limits all penalties of a loan together. */
export function arePenaltiesLimited({ book, terms }: Loan): boolean {
  return terms.costCap !== undefined || book.duplumRoom !== null;
}

/** The most that all penalties of a loan may come to; undefined where nothing limits them. */
function penaltiesMost(loan: Loan): Int | undefined {
  if (!arePenaltiesLimited(loan)) return undefined;
  const { book, terms } = loan;
  const cap = costCapOf(terms);
  const underCap = cap === undefined ? undefined : max(minus(cap, costsOf(loan)), 0);
  if (book.duplumRoom === null) return underCap;
  const inDuplum = plus(book.duplumRoom, book.duplumPenalties);
  return underCap === undefined ? inDuplum : min(underCap, inDuplum);
}

function uncapped(loan: Loan, row: BookRow, on: Day): Int {
  if (row.settledOn !== null) return penaltyMet(row);
  let total: Int = 0;
  for (let at = 0; at < row.late.length; at += 1) {
    const rule = loan.terms.penalty[at] as Penalty;
    if (on <= row.due + rule.graceDays) continue;
    total = plus(total, ruleAsks(loan, rule, row.late[at] as LateState));
  }
  return total;
}

/** What one rule comes to on one row, before its cap and exact: its days, or its single charge. */
function beforeCap({ measure, dayCount }: Penalty, state: LateState): Fraction {
  if (measure.kind === 'amount') {
    return { num: state.once === null || state.once === 0 ? 0 : measure.amount, den: 1 };
  }
  const { share } = measure;
  const year = dayCount === 'actual/360' ? 360 : 365;
  const days = measure.kind === 'once' ? (state.once ?? 0) : state.baseDays;
  const den = measure.kind === 'yearly' ? times(share.den, year) : share.den;
  return { num: times(days, share.num), den };
}

/** What one rule asks of one row: its days at the rate, or its single charge; capped, rounded. */
export function ruleAsks(loan: Loan, rule: Penalty, state: LateState): Int {
  const { rounding } = loan.terms;
  const { num, den } = beforeCap(rule, state);
  const { cap } = rule;
  // A flat charge has no base that a cap could be a share of.
  if (cap && state.capBase !== null && rule.base !== 'flat') {
    const capNum = times(state.capBase, cap.num);
    if (compare(times(num, cap.den), times(capNum, den)) > 0) {
      return mulDivTo(capNum, 1, cap.den, rounding);
    }
  }
  return mulDivTo(num, 1, den, rounding);
}

/**
 * All that a loan costs besides penalties: fees at disbursement, interest and fees of its rows or of
 * some of them, interest that prepayments took before a row asked it, and interest that became
 * principal.
 */
export function costsOf({ book }: Loan, rows: readonly BookRow[] = book.rows): Int {
  let total = plus(book.costsAtStart, plus(book.interestTaken, book.added));
  for (const row of rows) total = plus(total, plus(row.interest, row.fee));
  return total;
}

/**
 * What a rule counts on. Interest that daily accrual adds after the due date is left out: it grows
 * every day, and the days a payment is late must not cost more for being looked at more often.
 */
function baseOf(rule: Penalty, row: BookRow): Int {
  switch (rule.base) {
    case 'overdue-principal':
      return unpaidPart(row, 'principal');
    case 'overdue-interest':
      return max(minus(unpaidPart(row, 'interest'), row.grown), 0);
    default:
      if (row.grown === 0) return unpaidOf(row);
      // Money on what was added lowers the base no further than to the rest of the instalment.
      return minus(unpaidOf(row), min(unpaidPart(row, 'interest'), row.grown));
  }
}

/** Principal, interest and fees of a row that are neither paid nor waived. */
export function unpaidOf(row: BookRow): Int {
  const { paid, waived } = row;
  return plusThree(
    unmet(row.principal, paid.principal, waived.principal),
    unmet(row.interest, paid.interest, waived.interest),
    row.fee === 0 ? 0 : unmet(row.fee, paid.fee, waived.fee),
  );
}

/** Whether nothing of a row's principal, interest and fees is left. */
export function isPaid(row: BookRow): boolean {
  const { paid, waived } = row;
  return (
    unmet(row.principal, paid.principal, waived.principal) === 0 &&
    unmet(row.interest, paid.interest, waived.interest) === 0 &&
    unmet(row.fee, paid.fee, waived.fee) === 0
  );
}

function lateState(row: BookRow, at: number, rules: readonly Penalty[]): LateState {
  if (row.late.length === 0) {
    row.late = rules.map((rule) => freshState(rule, row));
  }
  return row.late[at] as LateState;
}

function freshState(rule: Penalty, row: BookRow): LateState {
  const eve = rule.countDueDate ? row.due - 1 : row.due;
  // Without a grace there is nothing to forgive, the due date neither.
  const isForgiven = rule.graceForgives && rule.graceDays > 0;
  const through = isForgiven ? row.due + rule.graceDays : eve;
  return { baseDays: 0, through, once: null, capBase: null };
}
