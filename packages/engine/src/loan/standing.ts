import type { Day } from '../date/civil.js';
import { type Int, max, minus, plus, sum } from '../money/int.js';
import type { Part } from '../schedule/parsed-terms.js';
import { type BookRow, type Loan, noParts, type Parts } from './book.js';
import { partsOf, totalOf } from './parts.js';
import { dueOf } from './pay.js';
import { unpaidOf } from './penalties.js';
import { dueParts } from './show-loan.js';

/** Where a loan stands at a moment, as a statement of account has it. Amounts in minor units. */
export interface Standing {
  readonly principal: Int;
  /** Due and unpaid. */
  readonly due: Readonly<Parts>;
  readonly held: Int;
  /** Interest and fees paid of instalments that are not yet due. */
  readonly ahead: Readonly<Parts>;
  /** Of each such instalment, by its place: what is paid of it. */
  readonly aheadRows: ReadonlyMap<number, Readonly<Parts>>;
  /** Penalties asked so far of each late instalment, by its number. */
  readonly penalties: ReadonlyMap<number, Int>;
  readonly added: Int;
  readonly tranches: number;
  readonly next: number;
  readonly allocations: number;
}

/**
 * Takes down where a loan stands at the end of a day to which everything is reckoned.
 * @param foreclosed the closing row is paid, and nothing of it is ahead of its time
 */
export function standingOf(loan: Loan, on: Day, foreclosed: boolean): Standing {
  const { book } = loan;
  const gone = foreclosed || book.writtenOff !== null;
  const aheadRows = gone ? new Map<number, Parts>() : aheadRowsOf(loan);
  return {
    principal: book.principal,
    due: dueParts(loan, on),
    held: book.excess,
    ahead: aheadOf(loan, aheadRows, on),
    aheadRows,
    penalties: penaltiesOf(loan, on),
    added: book.added,
    tranches: book.tranches,
    next: book.next,
    allocations: book.allocations.length,
  };
}

/** Part of what is owed beside principal: due and unpaid, less what is paid ahead. */
export function owedOf({ due, ahead }: Standing, part: Part): Int {
  return minus(due[part], ahead[part]);
}

/** What of a row's fees fell due on days of their own, up to a day. */
export function datedFees(row: BookRow, on: Day): Int {
  let dated: Int = 0;
  for (const fee of row.dated) if (fee.on <= on) dated = plus(dated, fee.amount);
  return dated;
}

/**
 * Instalments are paid ahead one after the other: behind one on which nothing is paid, though it asks
 * more than fees of days of their own, nothing is.
 */
function aheadRowsOf({ book }: Loan): Map<number, Parts> {
  const rows = new Map<number, Parts>();
  for (let index = book.next; index < book.rows.length; index += 1) {
    const row = book.rows[index] as BookRow;
    if (totalOf(row.paid) !== 0) rows.set(index, { ...row.paid });
    else if (unpaidOf(row) !== sum(row.dated.map(({ amount }) => amount))) break;
  }
  return rows;
}

function aheadOf(loan: Loan, rows: ReadonlyMap<number, Parts>, on: Day): Parts {
  const ahead = noParts();
  for (const [index, paid] of rows) {
    ahead.interest = plus(ahead.interest, paid.interest);
    ahead.fee = plus(ahead.fee, aheadFee(loan.book.rows[index] as BookRow, on));
  }
  return partsOf(ahead);
}

/** What is paid of a coming row's fees beyond those that fell due on days of their own. */
export function aheadFee(row: BookRow, on: Day): Int {
  return max(minus(plus(row.paid.fee, row.waived.fee), datedFees(row, on)), 0);
}

function penaltiesOf(loan: Loan, on: Day): Map<number, Int> {
  const { book } = loan;
  const penalties = new Map<number, Int>();
  if (book.writtenOff) return penalties;
  for (let index = book.open; index < book.next; index += 1) {
    const row = book.rows[index] as BookRow;
    if (row.late.length === 0) continue;
    const unpaid = row.settledOn === null ? dueOf(loan, index, 'penalty', on) : 0;
    penalties.set(row.number, plus(unpaid, plus(row.paid.penalty, row.waived.penalty)));
  }
  return penalties;
}
