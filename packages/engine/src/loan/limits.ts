import type { Day } from '../date/civil.js';
import { type Int, max, min, minus, plus, sum } from '../money/int.js';
import { costCapOf } from '../schedule/fees.js';
import { type BookRow, type Loan, ownFees } from './book.js';
import { costsOf, penaltiesAsked } from './penalties.js';

/**
 * What the cost cap leaves for more interest and fees beside some rows, when the penalties asked so
 * far are in too; undefined without a cap.
 */
export function roomUnderCap(loan: Loan, on: Day, rows?: readonly BookRow[]): Int | undefined {
  const cap = costCapOf(loan.terms);
  if (cap === undefined) return undefined;
  return max(minus(minus(cap, costsOf(loan, rows)), penaltiesAsked(loan, on)), 0);
}

/** What in duplum leaves for more interest and fees of a loan; undefined while nothing is limited. */
export function roomInDuplum(loan: Loan, on: Day): Int | undefined {
  const { book } = loan;
  if (book.duplumRoom === null) return undefined;
  const since = minus(penaltiesAsked(loan, on), book.duplumPenalties);
  return max(minus(book.duplumRoom, since), 0);
}

/** As much of a charge as a non-performing loan in duplum may still ask; the room shrinks by it. */
export function takeInDuplum(loan: Loan, charge: Int, on: Day): Int {
  const room = roomInDuplum(loan, on);
  if (room === undefined) return charge;
  const asked = min(charge, room);
  loan.book.duplumRoom = minus(loan.book.duplumRoom as Int, asked);
  return asked;
}

/**
 * In duplum: from the day a loan becomes non-performing, interest and charges recoverable stop at the
 * principal then owed. What is unpaid by then has taken its part of that.
 */
export function beginDuplum(loan: Loan, on: Day): void {
  const { book } = loan;
  const late = book.rows.slice(book.open, book.next);
  const unpaid = late.map((row) =>
    minus(
      plus(row.interest, row.fee),
      plus(plus(row.paid.interest, row.waived.interest), plus(row.paid.fee, row.waived.fee)),
    ),
  );
  // Fees of days of their own may be due before the instalment they belong to.
  const dated = book.rows
    .slice(book.next)
    .map((row) => max(minus(ownFees(row), plus(row.paid.fee, row.waived.fee)), 0));
  const met = sum(book.rows.map((row) => plus(row.paid.penalty, row.waived.penalty)));
  book.duplumPenalties = penaltiesAsked(loan, on);
  const charges = plus(plus(sum(unpaid), sum(dated)), minus(book.duplumPenalties, met));
  book.duplumRoom = max(minus(book.principal, charges), 0);
}

/**
 * In duplum, a row that falls due is asked only as far as the room goes; fees of days of their own
 * have taken their part before.
 */
export function limitInDuplum(loan: Loan, row: BookRow): void {
  if (loan.book.duplumRoom === null) return;
  const { paid, waived, due } = row;
  row.interest = max(takeInDuplum(loan, row.interest, due), plus(paid.interest, waived.interest));
  const dated = ownFees(row);
  const planned = takeInDuplum(loan, minus(row.fee, dated), due);
  row.fee = max(plus(dated, planned), plus(paid.fee, waived.fee));
}
