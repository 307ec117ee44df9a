import { rulesOf } from '../classification/rule-sets.js';
import type { Day } from '../date/civil.js';
import { NIL } from '../money/fraction.js';
import { type Int, minus, plus } from '../money/int.js';
import { disbursementFees } from '../schedule/fees.js';
import type { PausedPeriod } from '../schedule/plan.js';
import type { BookRow, Loan } from './book.js';
import { accrueDaily, dailyInterest, drawDailyRow, refreshLastDaily } from './daily.js';
import { pausedBefore, reopenDaily } from './daily-installment.js';
import { beginDuplum, limitInDuplum } from './limits.js';
import { openAllocation, payDue, settle } from './pay.js';
import { countPenalties, isWhole } from './penalties.js';

/**
 * Lets time pass to a day: money goes out, instalments fall due, pauses add their interest, held
 * money pays what falls due, and the stamps of classification are set for each day's end before it.
 */
export function advanceLoan(loan: Loan, day: Day): void {
  const { book } = loan;
  for (;;) {
    const happening = nextHappening(loan, day);
    if (happening === undefined) break;
    stampThrough(loan, happening.on - 1);
    shareRoomByDay(loan, happening.on - 1);
    happening.run(loan);
  }
  if (day > book.day) {
    stampThrough(loan, day - 1);
    book.day = day;
  }
  shareRoomByDay(loan, day);
}

/**
 * Interest that is added to the last instalment and penalties may share what a ceiling leaves. Both
 * grow by the day, so each day takes its own: a look at the loan in between must change nothing.
 */
function shareRoomByDay(loan: Loan, to: Day): void {
  const { book, terms } = loan;
  const { daily } = book;
  const isLimited = book.duplumRoom !== null || terms.costCap !== undefined;
  if (daily === null || !isLimited || terms.penalty.length === 0 || book.writtenOff) return;
  if (book.principal === 0 || !book.rows.at(-1)?.drawn) return;
  for (let day = daily.through + 1; day <= to; day += 1) {
    countPenalties(loan, day);
    refreshLastDaily(loan, day);
  }
}

interface Happening {
  readonly on: Day;
  run(loan: Loan): void;
}

/**
 * The next thing that time alone brings up to a day; on one day instalments fall due before what
 * changes later ones.
 */
export function nextHappening(loan: Loan, day: Day): Happening | undefined {
  const { book, terms } = loan;
  const row = book.rows[book.next];
  const rowIsNear = row !== undefined && row.due <= day;
  const tranche = terms.disbursements[book.tranches];
  // Most loans have nothing but instalments to come: asked before every event, answered at once.
  const steady = book.daily === null || book.changes.length === 0;
  const plain = tranche === undefined && book.pauses.length === 0 && steady;
  if (book.writtenOff || (plain && !rowIsNear)) return undefined;
  const due = row && { on: row.due, run: fallDue };
  if (plain) return due;
  const paid = tranche && { on: tranche.on, run: disburse };
  return earliest([nextPause(loan), due, nextDailyRate(loan), paid], day);
}

/** The earliest of things to come up to a day; among those of one day the first named. */
function earliest(coming: readonly (Happening | undefined)[], day: Day): Happening | undefined {
  let first: Happening | undefined;
  for (const happening of coming) {
    if (happening === undefined || happening.on > day) continue;
    if (first === undefined || happening.on < first.on) first = happening;
  }
  return first;
}

/** The end of the next period of a pause. */
function nextPause(loan: Loan): Happening | undefined {
  const { book } = loan;
  if (book.daily) return nextDailyPause(loan);
  const pause = book.plan?.paused[book.pausesCounted];
  return pause && { on: pause.period.due, run: endPause };
}

/** Under daily accrual, the next change of rate. */
function nextDailyRate(loan: Loan): Happening | undefined {
  const change = loan.book.daily ? loan.book.changes[0] : undefined;
  return change?.annualRate && { on: change.on, run: changeDailyRate };
}

function disburse(loan: Loan): void {
  const { book, terms } = loan;
  const { on, amount } = terms.disbursements[book.tranches] as { on: Day; amount: Int };
  countPenalties(loan, on);
  accrueDaily(loan, on);
  const financed = book.tranches === 0 ? disbursementFees(terms).financed : 0;
  const lent = plus(amount, financed);
  if (book.daily && book.tranches > 0) {
    dropChange(loan, on);
    reopenDaily(loan, 'term');
  }
  book.lent = plus(book.lent, lent);
  book.principal = plus(book.principal, lent);
  book.tranches += 1;
}

function fallDue(loan: Loan): void {
  const { book } = loan;
  const index = book.next;
  const row = book.rows[index] as BookRow;
  if (book.daily && !row.drawn) drawDailyRow(loan, index, row.due);
  if (changesPenalties(loan)) countPenalties(loan, row.due);
  book.next = index + 1;
  if (row.capitalized !== 0) {
    accrueDaily(loan, row.due);
    book.principal = plus(book.principal, row.capitalized);
    book.added = plus(book.added, row.capitalized);
  }
  limitInDuplum(loan, row);
  settle(loan, index, row.due);
  if (book.excess > 0) useExcess(loan, row.due);
}

/**
 * Whether penalties must be counted when an instalment falls due. It changes what a rule of the whole
 * loan counts on, and what a limit leaves; a rule of the late rows counts those days as well later,
 * when something is paid: else a loan that nobody pays would count every row again at each due date.
 */
function changesPenalties({ terms }: Loan): boolean {
  return terms.costCap !== undefined || terms.inDuplum || terms.penalty.some(isWhole);
}

/** Money held pays what falls due; it stays the money of the event that brought it last. */
export function useExcess(loan: Loan, on: Day): void {
  const { book } = loan;
  const bearer = book.allocations.filter((allocation) => allocation.excess > 0).at(-1);
  const allocation = openAllocation(loan, bearer?.event ?? '', on);
  const left = payDue(loan, book.excess, on, allocation);
  const used = minus(book.excess, left);
  if (used === 0) {
    book.allocations.pop();
    return;
  }
  allocation.excess = minus(0, used);
  book.excess = left;
}

function endPause(loan: Loan): void {
  const { book } = loan;
  const pause = book.plan?.paused[book.pausesCounted] as PausedPeriod<Int>;
  countPenalties(loan, pause.period.due);
  book.pausesCounted += 1;
  if (pause.kind !== 'capitalize') return;
  book.principal = plus(book.principal, pause.amount);
  book.added = plus(book.added, pause.amount);
}

/** Under daily accrual, the end of the next period of a pause. */
function nextDailyPause(loan: Loan): Happening | undefined {
  const { book, timeline } = loan;
  if (book.pausesCounted >= pausedBefore(loan)) return undefined;
  let counted = book.pausesCounted;
  for (const pause of book.pauses) {
    if (counted >= pause.periods) {
      counted -= pause.periods;
      continue;
    }
    const slot = pause.before + book.pausesCounted;
    const { due } = timeline.period(slot);
    return { on: due, run: () => endDailyPause(loan, due, pause.interest) };
  }
  return undefined;
}

function endDailyPause(loan: Loan, on: Day, kind: 'capitalize' | 'defer' | 'waive'): void {
  const { book } = loan;
  const daily = book.daily as NonNullable<typeof book.daily>;
  countPenalties(loan, on);
  accrueDaily(loan, on);
  const interest = dailyInterest(loan);
  if (kind === 'capitalize') reopenDaily(loan, 'term');
  daily.accrued = NIL;
  daily.taken = 0;
  book.pausesCounted += 1;
  if (kind === 'defer') daily.deferred = plus(daily.deferred, interest);
  if (kind !== 'capitalize') return;
  book.principal = plus(book.principal, interest);
  book.added = plus(book.added, interest);
}

function changeDailyRate(loan: Loan): void {
  const { book } = loan;
  const change = book.changes.shift() as (typeof book.changes)[number];
  accrueDaily(loan, change.on);
  reopenDaily(loan, change.keep);
  if (book.daily && change.annualRate) book.daily.annualRate = change.annualRate;
}

function dropChange(loan: Loan, on: Day): void {
  const { book } = loan;
  const place = book.changes.findIndex((change) => change.on === on && change.amount !== undefined);
  if (place >= 0) book.changes.splice(place, 1);
}

/** Sets the stamps of non-performance as they stand at the end of a day. */
export function stampThrough(loan: Loan, day: Day): void {
  const { book, terms } = loan;
  if (day <= book.stampedThrough) return;
  const { npaFrom, countDueDate } = rulesOf(terms.classification);
  const oldest = book.open < book.next && !book.writtenOff ? book.rows[book.open] : undefined;
  if (oldest === undefined) {
    book.npaSince = null;
    book.duplumRoom = null;
  } else if (npaFrom !== undefined && book.npaSince === null) {
    const reached = oldest.due + npaFrom - (countDueDate ? 1 : 0);
    if (reached <= day) enterNpa(loan, Math.max(reached, book.stampedThrough + 1));
  }
  book.stampedThrough = day;
}

function enterNpa(loan: Loan, on: Day): void {
  loan.book.npaSince = on;
  if (!loan.terms.inDuplum) return;
  countPenalties(loan, on);
  refreshLastDaily(loan, on);
  beginDuplum(loan, on);
}
