import type { Day } from '../date/civil.js';
import { multiplyFractions } from '../money/fraction.js';
import { type Int, max, min, minus, plus, sum } from '../money/int.js';
import { mulDiv, mulDivTo } from '../money/mul-div.js';
import { earningsTogether, roundedAmounts } from '../schedule/amounts.js';
import { startOf } from '../schedule/changes.js';
import type { Earned, PausedPeriod, PlanRow } from '../schedule/plan.js';
import type { Book, BookRow, Loan } from './book.js';
import { dailyInterest } from './daily.js';
import { roomInDuplum } from './limits.js';
import { isTextbook, planOf } from './open-loan.js';

/**
 * Interest earned to the end of a day and unpaid, due or not: what is due, and the running period's
 * share of its days, rounded. Under daily accrual the accrual must stand at that day.
 */
export function accruedInterest(loan: Loan, on: Day): Int {
  const { book } = loan;
  if (book.writtenOff) return 0;
  const due = dueInterest(book);
  if (book.daily) {
    const last = book.rows.at(-1) as BookRow;
    return plus(due, last.drawn ? 0 : plus(dailyInterest(loan), book.daily.deferred));
  }
  return plus(due, max(minus(runningInterest(loan, on), aheadInterest(book)), 0));
}

/** Interest of the instalments due that is neither paid nor waived. */
export function dueInterest(book: Book): Int {
  const rows = book.daily
    ? book.rows.filter((row, index) => row.drawn || index < book.next)
    : book.rows.slice(book.open, book.next);
  return sum(rows.map((row) => minus(row.interest, plus(row.paid.interest, row.waived.interest))));
}

/** Interest paid on instalments that are not yet due, nor drawn up to close the loan. */
export function aheadInterest(book: Book): Int {
  const coming = book.rows.slice(book.next).filter((row) => !row.drawn);
  return sum(coming.map((row) => row.paid.interest));
}

/** The day the running period began: the due date before it, which no pause moves. */
export function periodStart({ book, terms }: Loan): Day {
  return book.rows[book.next - 1]?.due ?? startOf(terms);
}

/** What the running period has earned by a day, with what earlier ones kept back. */
export function runningInterest(loan: Loan, on: Day): Int {
  const { book, planTerms } = loan;
  const row = book.rows[book.next];
  if (row === undefined || row.drawn || on <= periodStart(loan) || book.lent === 0) return 0;
  if (book.plan === null && isTextbook(planTerms)) return textbookRunning(loan, row, on);
  const plan = planOf(loan);
  const planRow = plan.rows[book.next - book.base] as PlanRow<Int>;
  const pauses = plan.paused.filter(
    (pause) => pause.before === book.next - book.base && pause.kind === 'defer',
  );
  const kept = plus(
    planRow.mark.deferred,
    sum(pauses.filter(({ period }) => period.due <= on).map(({ amount }) => amount)),
  );
  const slot = [
    ...plan.paused.filter((pause) => pause.before === book.next - book.base),
    planRow,
  ].find(({ period }) => on < period.due);
  const running =
    slot === undefined || ('kind' in slot && slot.kind === 'waive') ? 0 : earnedBy(loan, slot, on);
  const earned = max(plus(plus(kept, running), spreadRunning(loan, plan.rows, on)), 0);
  const asked = planRow.uncharged > 0 ? min(earned, row.interest) : earned;
  return min(asked, roomInDuplum(loan, on) ?? asked);
}

function textbookRunning(loan: Loan, row: BookRow, on: Day): Int {
  const { book, planTerms, timeline } = loan;
  const opening = sum(book.rows.slice(book.next).map(({ principal }) => principal));
  const share = multiplyFractions(planTerms.interest.annualRate, timeline.wholePart);
  const part = multiplyFractions(share, { num: on - row.from, den: row.due - row.from });
  return mulDiv(opening, part.num, part.den, 'half-up');
}

/** What spread odd days have earned by a day and no instalment has asked yet; negative: taken before. */
function spreadRunning(loan: Loan, rows: readonly PlanRow<Int>[], on: Day): Int {
  const odd = rows[0]?.odd;
  const kept = loan.book.next - loan.book.base;
  const coming = sum(rows.slice(kept).map(({ spread }) => spread));
  const notYet = odd === undefined ? 0 : minus(odd.interest, cut(loan, odd, on));
  return minus(coming, notYet);
}

function earnedBy(loan: Loan, slot: PlanRow<Int> | PausedPeriod<Int>, on: Day): Int {
  const { planTerms } = loan;
  if (planTerms.interest.method === 'flat') {
    const { from, due } = slot.period;
    const share = mulDivTo(slot.main.interest, on - from, due - from, planTerms.rounding);
    return plus(share, oddEarned(loan, slot.odd, on));
  }
  return plus(cut(loan, slot.main, on), oddEarned(loan, slot.odd, on));
}

function oddEarned(loan: Loan, odd: Earned<Int> | undefined, on: Day): Int {
  const asked = loan.planTerms.repayment.brokenPeriod === 'in-first';
  return odd && asked ? cut(loan, odd, on) : 0;
}

/** The interest of pieces up to a day, rounded once. */
function cut(loan: Loan, earned: Earned<Int>, on: Day): Int {
  const { planTerms, timeline } = loan;
  const earnings = earned.pieces
    .filter((piece) => piece.from < on)
    .map((piece) => {
      const to = Math.min(piece.to, on);
      const part = timeline.partOf(piece, piece.from, to);
      return { amount: piece.amount, share: multiplyFractions(piece.annualRate, part) };
    });
  if (earnings.length === 0) return 0;
  const { num, den } = earningsTogether(earnings, roundedAmounts(planTerms).exact);
  return mulDivTo(num, 1, den, planTerms.rounding);
}
