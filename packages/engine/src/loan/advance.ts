import { rulesOf } from '../classification/rule-sets.js';
import type { Day } from '../date/civil.js';
import { type Int, max, min, minus, plus } from '../money/int.js';
import { disbursementFees } from '../schedule/fees.js';
import type { PausedPeriod } from '../schedule/plan.js';
import type { BookRow, Loan } from './book.js';
import {
  accrueDaily,
  dailyInterest,
  drawDailyRow,
  pausedBefore,
  refreshLastDaily,
} from './daily.js';
import { openAllocation, payDue, settle } from './pay.js';
import { countPenalties } from './penalties.js';

/**
 * Lets time pass to a day: money goes out, instalments fall due, pauses add their interest, held
 * money pays what falls due, and the stamps of classification are set for each day's end before it.
 */
export function advanceLoan(loan: Loan, day: Day): void {
  const { book } = loan;
  while (somethingBy(loan, day)) {
    const happening = nextHappening(loan);
    if (happening === undefined || happening.on > day) break;
    stampThrough(loan, happening.on - 1);
    happening.run();
  }
  if (day > book.day) {
    stampThrough(loan, day - 1);
    book.day = day;
  }
}

/** Whether time may bring anything up to a day: asked before every event, and mostly answered no. */
function somethingBy({ book, terms }: Loan, day: Day): boolean {
  const row = book.rows[book.next];
  return (
    (row !== undefined && row.due <= day) ||
    book.tranches < terms.disbursements.length ||
    book.pauses.length > 0 ||
    book.daily !== null
  );
}

interface Happening {
  readonly on: Day;
  run(): void;
}

/** The next thing that time alone brings; on one day instalments fall due before what changes later ones. */
export function nextHappening(loan: Loan): Happening | undefined {
  const { book, terms } = loan;
  if (book.writtenOff) return undefined;
  const row = book.rows[book.next];
  let first: Happening | undefined = row && { on: row.due, run: () => fallDue(loan, book.next) };
  const pause = book.daily === null ? book.plan?.paused[book.pausesCounted] : undefined;
  if (pause && (first === undefined || pause.period.due <= first.on)) {
    first = { on: pause.period.due, run: () => endPause(loan) };
  }
  const dailyPause = book.daily && nextDailyPause(loan);
  if (dailyPause && (first === undefined || dailyPause.on <= first.on)) first = dailyPause;
  const change = book.daily ? book.changes[0] : undefined;
  if (change?.annualRate && (first === undefined || change.on < first.on)) {
    first = { on: change.on, run: () => changeDailyRate(loan) };
  }
  const tranche = terms.disbursements[book.tranches];
  if (tranche && (first === undefined || tranche.on < first.on)) {
    first = { on: tranche.on, run: () => disburse(loan) };
  }
  return first;
}

function disburse(loan: Loan): void {
  const { book, terms } = loan;
  const { on, amount } = terms.disbursements[book.tranches] as { on: Day; amount: Int };
  countPenalties(loan, on);
  accrueDaily(loan, on);
  const financed = book.tranches === 0 ? disbursementFees(terms).financed : 0;
  const lent = plus(amount, financed);
  book.lent = plus(book.lent, lent);
  book.principal = plus(book.principal, lent);
  if (book.daily && book.tranches > 0) {
    dropChange(loan, on);
    reopenDaily(loan, 'term');
  }
  book.tranches += 1;
}

function fallDue(loan: Loan, index: number): void {
  const { book } = loan;
  const row = book.rows[index] as BookRow;
  if (book.daily && !row.drawn) drawDailyRow(loan, index, row.due);
  countPenalties(loan, row.due);
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
  daily.accrued = { num: 0, den: 1 };
  daily.taken = 0;
  book.pausesCounted += 1;
  if (kind === 'defer') daily.deferred = plus(daily.deferred, interest);
  if (kind !== 'capitalize') return;
  book.principal = plus(book.principal, interest);
  book.added = plus(book.added, interest);
  daily.found = undefined;
}

function changeDailyRate(loan: Loan): void {
  const { book } = loan;
  const change = book.changes.shift() as (typeof book.changes)[number];
  accrueDaily(loan, change.on);
  if (book.daily && change.annualRate) book.daily.annualRate = change.annualRate;
  reopenDaily(loan, change.keep);
}

function dropChange(loan: Loan, on: Day): void {
  const { book } = loan;
  const place = book.changes.findIndex((change) => change.on === on && change.amount !== undefined);
  if (place >= 0) book.changes.splice(place, 1);
}

/** Under daily accrual, the instalments after a change are found again, or kept while the count follows. */
export function reopenDaily(loan: Loan, keep: 'term' | 'installment'): void {
  const { book } = loan;
  const daily = book.daily as NonNullable<typeof book.daily>;
  if (keep === 'installment') {
    if (daily.found) daily.count = undefined;
    return;
  }
  daily.count ??= book.rows.length - book.base;
  daily.found = undefined;
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
  const { book, terms } = loan;
  book.npaSince = on;
  if (!terms.inDuplum) return;
  refreshLastDaily(loan, on);
  let charges: Int = 0;
  for (let index = book.open; index < book.next; index += 1) {
    const row = book.rows[index] as BookRow;
    const interest = minus(row.interest, plus(row.paid.interest, row.waived.interest));
    charges = plus(charges, plus(interest, minus(row.fee, plus(row.paid.fee, row.waived.fee))));
  }
  book.duplumRoom = max(minus(book.principal, charges), 0);
}

/** In duplum: what falls due while a loan is non-performing is asked only as far as the room goes. */
function limitInDuplum(loan: Loan, row: BookRow): void {
  const { book } = loan;
  if (book.duplumRoom === null) return;
  const interest = min(row.interest, book.duplumRoom);
  book.duplumRoom = minus(book.duplumRoom, interest);
  row.interest = max(interest, plus(row.paid.interest, row.waived.interest));
  const fee = min(row.fee, book.duplumRoom);
  book.duplumRoom = minus(book.duplumRoom, fee);
  row.fee = max(fee, plus(row.paid.fee, row.waived.fee));
}
