import type { Day } from '../date/civil.js';
import { type Int, max, min, minus, plus } from '../money/int.js';
import type { Part } from '../schedule/parsed-terms.js';
import { type Allocation, type Book, type BookRow, type Loan, noParts } from './book.js';
import { drawDailyRow, refreshLastDaily } from './daily.js';
import { countPenalties, forgiveWithinGrace, penaltyAsked, unpaidOf } from './penalties.js';

/** Opens the record of how an event's money is split. */
export function openAllocation(loan: Loan, event: string, on: Day): Allocation {
  const allocation: Allocation = { event, on, ...noParts(), excess: 0, recovery: 0 };
  loan.book.allocations.push(allocation);
  return allocation;
}

/**
 * Pays what is due on a day, by the terms' order: oldest instalment first with all its parts, or
 * part by part over all of them.
 * @returns what is left of the money
 */
export function payDue(loan: Loan, money: Int, on: Day, allocation: Allocation): Int {
  const { order, across } = loan.terms.allocation;
  countPenalties(loan, on);
  refreshLastDaily(loan, on);
  const rows = payableRows(loan, on);
  let left = money;
  const pay = (index: number, part: Part) => {
    if (left === 0) return;
    const amount = min(left, dueOf(loan, index, part, on));
    if (amount <= 0) return;
    put(loan, index, part, amount, allocation);
    left = minus(left, amount);
  };
  if (across === 'installment') {
    for (const index of rows) for (const part of order) pay(index, part);
  } else {
    for (const part of order) for (const index of rows) pay(index, part);
  }
  for (const index of rows) settle(loan, index, on);
  return left;
}

/**
 * Pays instalments that are not yet due, one after the other, all parts of each. Under daily accrual
 * each is drawn up on the day the money reaches it.
 * @returns what is left of the money
 */
export function payAhead(loan: Loan, money: Int, on: Day, allocation: Allocation): Int {
  const { book, terms } = loan;
  let left = money;
  for (let index = book.next; left > 0 && index < book.rows.length; index += 1) {
    if (book.daily && !(book.rows[index] as BookRow).drawn) drawDailyRow(loan, index, on);
    for (const part of terms.allocation.order) {
      const amount = min(left, askedUnpaid(book.rows[index] as BookRow, part));
      if (amount <= 0) continue;
      put(loan, index, part, amount, allocation);
      if (!book.daily) {
        const place = book.allocations.indexOf(allocation);
        book.ahead.push({ allocation: place, row: index, part, amount });
      }
      left = minus(left, amount);
    }
    settle(loan, index, on);
  }
  return left;
}

/** Takes money back from instalments not yet due, so that they can be drawn up anew. */
export function releaseAhead(loan: Loan): { allocation: Allocation; amount: Int }[] {
  const { book } = loan;
  const released = new Map<Allocation, Int>();
  for (const { allocation: place, row: index, part, amount } of book.ahead) {
    if (index < book.next) continue;
    const row = book.rows[index] as BookRow;
    const allocation = book.allocations[place] as Allocation;
    row.paid[part] = minus(row.paid[part], amount);
    row.settledOn = null;
    allocation[part] = minus(allocation[part], amount);
    if (part === 'principal') book.principal = plus(book.principal, amount);
    released.set(allocation, plus(released.get(allocation) ?? 0, amount));
  }
  book.ahead = [];
  book.open = Math.min(book.open, book.next);
  return [...released].map(([allocation, amount]) => ({ allocation, amount }));
}

/** The first row that is neither due nor, under daily accrual, drawn up ahead of time. */
export function firstComing(book: Book): number {
  let index = book.next;
  while (index < book.rows.length && (book.rows[index] as BookRow).drawn) index += 1;
  return index;
}

/** What a part of a row asks and is unpaid on a day: fees of their own day may be due before the row. */
export function dueOf(loan: Loan, index: number, part: Part, on: Day): Int {
  const row = loan.book.rows[index] as BookRow;
  const met = plus(row.paid[part], row.waived[part]);
  if (part === 'penalty') return max(minus(penaltyAsked(loan, index, on), met), 0);
  if (index < loan.book.next) return minus(row[part], met);
  if (part !== 'fee') return 0;
  let dated: Int = 0;
  for (const fee of row.dated) if (fee.on <= on) dated = plus(dated, fee.amount);
  return max(minus(dated, met), 0);
}

/** Rows on which something may be due: those due and unsettled, and one that bears a fee of its own. */
export function payableRows(loan: Loan, on: Day): number[] {
  const { book } = loan;
  const rows: number[] = [];
  for (let index = book.open; index < book.next; index += 1) {
    if ((book.rows[index] as BookRow).settledOn === null) rows.push(index);
  }
  for (let index = book.next; index < book.rows.length; index += 1) {
    const row = book.rows[index] as BookRow;
    if (row.from > on) break;
    if (row.dated.length > 0) rows.push(index);
  }
  return rows;
}

/** Marks a row settled when nothing of it is left, and moves the first open row on. */
export function settle(loan: Loan, index: number, on: Day): void {
  const { book } = loan;
  const row = book.rows[index] as BookRow;
  if (row.settledOn === null && (index < book.next || unpaidOf(row) === 0)) {
    forgiveWithinGrace(loan, row, on);
    const penalty = minus(
      penaltyAsked(loan, index, on),
      plus(row.paid.penalty, row.waived.penalty),
    );
    if (unpaidOf(row) === 0 && penalty <= 0) row.settledOn = on;
  }
  while (book.open < book.next && (book.rows[book.open] as BookRow).settledOn !== null)
    book.open += 1;
}

function put(loan: Loan, index: number, part: Part, amount: Int, allocation: Allocation): void {
  const { book } = loan;
  const row = book.rows[index] as BookRow;
  row.paid[part] = plus(row.paid[part], amount);
  allocation[part] = plus(allocation[part], amount);
  if (part === 'principal') book.principal = minus(book.principal, amount);
}

function askedUnpaid(row: BookRow, part: Part): Int {
  if (part === 'penalty') return 0;
  return minus(row[part], plus(row.paid[part], row.waived[part]));
}
