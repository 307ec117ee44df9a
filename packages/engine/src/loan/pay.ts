import type { Day } from '../date/civil.js';
import { type Int, max, min, minus, plus, sum } from '../money/int.js';
import type { Part } from '../schedule/parsed-terms.js';
import {
  type Allocation,
  type Book,
  type BookRow,
  type Loan,
  noParts,
  type Parts,
} from './book.js';
import { drawDailyRow, refreshLastDaily } from './daily.js';
import { undrawnPrincipal } from './daily-installment.js';
import { addParts, addTo, partOf, unmet, unpaidPart } from './part-of.js';
import { totalOf } from './parts.js';
import {
  arePenaltiesLimited,
  countPenalties,
  forgiveWithinGrace,
  isPaid,
  penaltyDue,
  unpaidOf,
} from './penalties.js';

/** Opens the record of how an event's money is split. */
export function openAllocation(loan: Loan, event: string, on: Day): Allocation {
  const allocation: Allocation = {
    event,
    on,
    penalty: 0,
    fee: 0,
    interest: 0,
    principal: 0,
    excess: 0,
    recovery: 0,
  };
  loan.book.allocations.push(allocation);
  return allocation;
}

/**
 * Pays what is due on a day, by the terms' order: oldest instalment first with all its parts, or
 * part by part over all of them.
 * @returns what is left of the money
 */
export function payDue(loan: Loan, money: Int, on: Day, allocation: Allocation): Int {
  const { book, terms } = loan;
  const { order, across } = terms.allocation;
  countPenalties(loan, on);
  refreshLastDaily(loan, on);
  const first = nextPayable(book, book.open, on);
  const end = book.rows.length;
  let left = money;
  if (across === 'installment') {
    for (let index = first; index < end; index = nextPayable(book, index + 1, on)) {
      if (left === 0) break;
      left = payRow(loan, index, left, on, allocation);
    }
  } else {
    const rows = payableRows(loan, on);
    for (const part of order) {
      for (const index of rows) left = payPart(loan, index, part, left, on, allocation);
    }
  }
  for (let index = first; index < end; index = nextPayable(book, index + 1, on)) {
    settleRow(loan, index, on);
  }
  if (first < end) moveOpen(book);
  return left;
}

/**
 * Pays the parts of a row as far as the money goes. One that is due and of which all is paid is
 * settled here, where that is known already.
 * @returns what is left of the money
 */
function payRow(loan: Loan, index: number, money: Int, on: Day, allocation: Allocation): Int {
  const { book, terms } = loan;
  const row = book.rows[index] as BookRow;
  const due = dueOfRow(loan, index, on);
  const total = totalOf(due);
  const isWhole = money >= total && due.fee >= 0 && due.interest >= 0 && due.principal >= 0;
  const pays = isWhole ? due : split(money, due, terms.allocation.order);
  addParts(row.paid, pays);
  addParts(allocation, pays);
  book.principal = minus(book.principal, pays.principal);
  if (money < total) return 0;
  if (isWhole && index < book.next && !arePenaltiesLimited(loan)) {
    if (row.late.length > 0) forgiveWithinGrace(loan, row, on);
    row.settledOn = on;
  }
  return minus(money, isWhole ? total : totalOf(pays));
}

/** What money that does not cover all parts pays of each, in their order. */
function split(money: Int, due: Readonly<Parts>, order: readonly Part[]): Parts {
  const pays = noParts();
  let left = money;
  for (const part of order) {
    const asked = partOf(due, part);
    if (asked <= 0) continue;
    const amount = min(left, asked);
    addTo(pays, part, amount);
    if (amount === left) break;
    left = minus(left, amount);
  }
  return pays;
}

/** Pays what a part of a row asks, as far as the money goes; what is left of it. */
function payPart(
  loan: Loan,
  index: number,
  part: Part,
  money: Int,
  on: Day,
  allocation: Allocation,
): Int {
  if (money === 0) return money;
  const due = dueOf(loan, index, part, on);
  if (due <= 0) return money;
  const amount = min(money, due);
  put(loan, index, part, amount, allocation);
  return minus(money, amount);
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
    const row = book.rows[index] as BookRow;
    // Money may have come far ahead of time: rows that it settled ask nothing more.
    if (row.settledOn !== null) continue;
    if (awaitsTranche(loan, index)) break;
    if (book.daily && !row.drawn) drawDailyRow(loan, index, on);
    for (const part of terms.allocation.order) {
      left = payPartAhead(loan, { index, part, on }, left, allocation);
    }
    settle(loan, index, on);
    if (unpaidOf(row) > 0) break;
  }
  return left;
}

/** Notes what was paid before it was due: until then it can be taken back, and pays no other fee. */
function noteAhead(loan: Loan, index: number, part: Part, amount: Int, to: Allocation): void {
  const { book } = loan;
  if (amount === 0) return;
  if (book.daily === null) {
    const place = book.allocations.lastIndexOf(to);
    book.ahead.push({ allocation: place, row: index, part, amount });
  } else if (part === 'fee') {
    const row = book.rows[index] as BookRow;
    row.feeAhead = plus(row.feeAhead ?? 0, amount);
  }
}

/** Pays a part of a row that is not yet due, so that it can be taken back; what is left of the money. */
function payPartAhead(
  loan: Loan,
  { index, part, on }: { readonly index: number; readonly part: Part; readonly on: Day },
  money: Int,
  allocation: Allocation,
): Int {
  const { book } = loan;
  const asked = askedUnpaid(book.rows[index] as BookRow, part);
  const amount = min(money, part === 'principal' ? min(asked, book.principal) : asked);
  if (amount <= 0) return money;
  // A fee of its own day that is due is paid for good, even by money that was taken back.
  const owed = part === 'fee' ? min(dueOf(loan, index, part, on), amount) : 0;
  put(loan, index, part, amount, allocation);
  noteAhead(loan, index, part, minus(amount, owed), allocation);
  return minus(money, amount);
}

/**
 * Whether an instalment to come cannot be paid yet, because its principal is still to be lent: money
 * for it is held until it falls due. The last one is not drawn up while a tranche may change it.
 */
function awaitsTranche(loan: Loan, index: number): boolean {
  const { book, terms } = loan;
  if (book.tranches === terms.disbursements.length) return false;
  if (book.daily === null) return book.principal === 0;
  if ((book.rows[index] as BookRow).drawn) return false;
  const { count } = book.daily;
  const isLast = count !== undefined && index - book.base >= count - 1;
  return isLast || undrawnPrincipal(loan) <= 0;
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

/** What a part of a row asks and is unpaid on a day: fees of their own day may be due before the row. */
export function dueOf(loan: Loan, index: number, part: Part, on: Day): Int {
  const row = loan.book.rows[index] as BookRow;
  if (part === 'penalty') {
    return penaltyDue(loan, index, on);
  }
  if (partOf(row, part) === 0) return 0;
  if (index < loan.book.next) return unpaidPart(row, part);
  return part === 'fee' ? datedDue(loan, index, on) : 0;
}

/** What all parts of a row ask and are unpaid on a day. */
export function dueOfRow(loan: Loan, index: number, on: Day): Parts {
  const row = loan.book.rows[index] as BookRow;
  const penalty = row.late.length === 0 ? 0 : penaltyDue(loan, index, on);
  if (index >= loan.book.next) {
    return { penalty, fee: dueOf(loan, index, 'fee', on), interest: 0, principal: 0 };
  }
  const { paid, waived } = row;
  return {
    penalty,
    fee: row.fee === 0 ? 0 : unmet(row.fee, paid.fee, waived.fee),
    interest: row.interest === 0 ? 0 : unmet(row.interest, paid.interest, waived.interest),
    principal: row.principal === 0 ? 0 : unmet(row.principal, paid.principal, waived.principal),
  };
}

/** What of a coming row's fees is due and unpaid because it has days of its own. */
function datedDue(loan: Loan, index: number, on: Day): Int {
  const row = loan.book.rows[index] as BookRow;
  let dated: Int = 0;
  for (const fee of row.dated) if (fee.on <= on) dated = plus(dated, fee.amount);
  if (dated === 0) return 0;
  const met = minus(plus(row.paid.fee, row.waived.fee), feesAhead(loan, index));
  return max(minus(dated, met), 0);
}

/** What was paid ahead on a row's planned fees: it pays none that has a day of its own. */
function feesAhead({ book }: Loan, index: number): Int {
  const entries = book.ahead.filter(({ row, part }) => row === index && part === 'fee');
  return plus(sum(entries.map(({ amount }) => amount)), book.rows[index]?.feeAhead ?? 0);
}

/** Rows on which something may be due: those due and unsettled, and one that bears a fee of its own. */
export function payableRows({ book }: Loan, on: Day): number[] {
  const rows: number[] = [];
  const end = book.rows.length;
  for (let index = nextPayable(book, book.open, on); index < end; ) {
    rows.push(index);
    index = nextPayable(book, index + 1, on);
  }
  return rows;
}

/** The first of {@link payableRows} from one on; the count of rows when there is none. */
function nextPayable(book: Book, from: number, on: Day): number {
  const { rows, next } = book;
  let index = from;
  for (; index < next; index += 1) {
    if ((rows[index] as BookRow).settledOn === null) return index;
  }
  for (; index < rows.length; index += 1) {
    const row = rows[index] as BookRow;
    // A pause may have moved the row that bears a fee of its own: the fee stays due on its day.
    if (row.dated.length > 0) return index;
    if (row.from > on) break;
  }
  return rows.length;
}

/** Marks a row settled when nothing of it is left, and moves the first open row on. */
export function settle(loan: Loan, index: number, on: Day): void {
  settleRow(loan, index, on);
  moveOpen(loan.book);
}

function settleRow(loan: Loan, index: number, on: Day): void {
  const { book } = loan;
  const row = book.rows[index] as BookRow;
  if (row.settledOn !== null) return;
  if (row.late.length > 0) forgiveWithinGrace(loan, row, on);
  // Under daily accrual a row asks nothing before it is drawn up, and is not settled by that.
  const isAsked = book.daily === null || row.drawn;
  if (isAsked && isPaid(row)) settlePaid(loan, row, index, on);
}

function moveOpen(book: Book): void {
  while (book.open < book.next && (book.rows[book.open] as BookRow).settledOn !== null) {
    book.open += 1;
  }
}

/** A row of which all is paid is settled, unless it still asks a penalty. */
function settlePaid(loan: Loan, row: BookRow, index: number, on: Day): void {
  if (row.late.length > 0 && penaltyDue(loan, index, on) > 0) return;
  row.settledOn = on;
}

function put(loan: Loan, index: number, part: Part, amount: Int, allocation: Allocation): void {
  const { book } = loan;
  const row = book.rows[index] as BookRow;
  addTo(row.paid, part, amount);
  addTo(allocation, part, amount);
  if (part === 'principal') book.principal = minus(book.principal, amount);
}

function askedUnpaid(row: BookRow, part: Part): Int {
  if (part === 'penalty' || partOf(row, part) === 0) return 0;
  return unpaidPart(row, part);
}
