import type { Day } from '../date/civil.js';
import { DAY_MAX } from '../date/civil.js';
import { sum } from '../money/int.js';
import { PARTS } from '../schedule/parsed-terms.js';
import { INSTALLMENTS_MAX } from '../schedule/terms-shape.js';
import { advanceLoan } from './advance.js';
import { type Book, type BookRow, type Loan, noParts } from './book.js';
import { firstComing } from './daily-installment.js';
import { dueOf, openAllocation, payableRows, payDue } from './pay.js';

/** Rows after which principal that does not fall is taken never to fall. */
const STALLED_ROWS = 13;

/**
 * The rows of a loan with daily accrual as they will be if, from the next due date on, everything is
 * paid on its day: those drawn up as they are, the others lived through on a copy of the books. Other
 * loans have their rows as printed.
 */
export function projectedRows(loan: Loan): readonly BookRow[] {
  const { book } = loan;
  if (book.daily === null || book.writtenOff || isDrawn(book)) return book.rows;
  const trial = trialOf(loan);
  let lowest = { principal: book.principal, row: book.next };
  while (!isDrawn(trial.book) && trial.book.rows.length < INSTALLMENTS_MAX) {
    const { due } = trial.book.rows[trial.book.next] as BookRow;
    if (due > DAY_MAX) break;
    advanceLoan(trial, due);
    payAll(trial, due);
    const { principal, next } = trial.book;
    if (principal !== lowest.principal) lowest = { principal, row: next };
    if (next - lowest.row >= STALLED_ROWS && next > book.rows.length) break;
  }
  const first = firstComing(book);
  return trial.book.rows.map((row, index) => {
    const known = book.rows[index];
    if (known && index < first) return known;
    const { paid, waived, settledOn } = known ?? {
      paid: noParts(),
      waived: noParts(),
      settledOn: null,
    };
    return { ...row, paid, waived, settledOn, late: [] };
  });
}

function isDrawn(book: Book): boolean {
  return (book.rows.at(-1) as BookRow).drawn;
}

/** A copy of a loan to be lived on by itself, without penalties: no row's figures depend on them. */
function trialOf(loan: Loan): Loan {
  const { book, terms } = loan;
  const rows = book.rows.map((row) => ({ ...row, paid: { ...row.paid }, late: [] }));
  const daily = book.daily && { ...book.daily };
  const copy = { ...book, rows, daily, changes: [...book.changes], allocations: [] };
  return { ...loan, terms: { ...terms, penalty: [] }, book: copy };
}

function payAll(loan: Loan, on: Day): void {
  const due = payableRows(loan, on).flatMap((index) =>
    PARTS.map((part) => dueOf(loan, index, part, on)),
  );
  payDue(loan, sum(due), on, openAllocation(loan, '', on));
}
