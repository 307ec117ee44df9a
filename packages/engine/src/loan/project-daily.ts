import { addFractions, type Fraction, multiplyFractions } from '../money/fraction.js';
import { type Int, minus, plus, times } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import { INSTALLMENTS_MAX } from '../schedule/terms-shape.js';
import type { BookRow, Loan } from './book.js';
import { dailyPrincipal, pausedBefore, undrawnPrincipal } from './daily.js';
import { blankRow } from './open-loan.js';

/**
 * The rows of a loan with daily accrual as they will be if everything is paid on its day from here
 * on: those drawn up as they are, the others projected. Other loans have their rows as printed.
 */
export function projectedRows(loan: Loan): readonly BookRow[] {
  const { book } = loan;
  if (book.daily === null || book.writtenOff) return book.rows;
  const rows = book.rows.filter((row) => row.drawn);
  if ((book.rows.at(-1) as BookRow).drawn) return rows;
  const trial: Loan = { ...loan, book: { ...book, daily: { ...book.daily } } };
  let left = undrawnPrincipal(loan);
  let accrued: Fraction | undefined = book.daily.accrued;
  let kept = book.daily.deferred;
  const shift = pausedBefore(loan);
  for (let index = rows.length, last = false; !last && index < INSTALLMENTS_MAX; index += 1) {
    const place = index - book.base;
    const { from, due } = loan.timeline.period(place + shift);
    const start = accrued === undefined ? from : Math.max(from, book.daily.through);
    const interest = projectedInterest(loan, left, accrued, start, due);
    const earned = minus(interest, accrued === undefined ? 0 : book.daily.taken);
    accrued = undefined;
    const principal = dailyPrincipal(trial, place, left, earned);
    const known = book.rows[index];
    const row = blankRow(index + 1, from, due);
    row.principal = principal.amount;
    row.interest = plus(earned, kept);
    row.fee = known?.fee ?? 0;
    if (known) Object.assign(row.paid, known.paid);
    kept = 0;
    left = minus(left, principal.amount);
    last = principal.last;
    rows.push(row);
  }
  return rows;
}

function projectedInterest(
  loan: Loan,
  left: Int,
  accrued: Fraction | undefined,
  from: number,
  due: number,
): Int {
  const daily = loan.book.daily as NonNullable<typeof loan.book.daily>;
  const part = loan.timeline.partOf(
    { from: due, to: due, part: { num: 0, den: 1 } },
    Math.min(from, due),
    due,
  );
  const share = multiplyFractions(daily.annualRate, part);
  const base = accrued === undefined ? left : loan.book.principal;
  const run = { num: times(base, share.num), den: share.den };
  const { num, den } = accrued === undefined ? run : addFractions(accrued, run);
  return mulDivTo(num, 1, den, loan.terms.rounding);
}
