import { type Int, min, minus, plus } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { Allocation, BookRow, Loan } from './book.js';
import { EventError } from './event-error.js';
import { blankRow } from './open-loan.js';
import type { EventOf } from './parsed-events.js';
import { openAllocation, payDue, releaseAhead, settle } from './pay.js';
import { payoffOf } from './payoff-of.js';

/**
 * Closes a loan: the payoff is paid, and what the instalments to come still printed is gone. One
 * closing row takes their place, with the principal, the interest to the day and the fee. Tranches
 * that have not gone out by then never do.
 */
export function foreclose(loan: Loan, event: EventOf<'foreclosure'>): void {
  const { book } = loan;
  if (book.principal === 0 && book.rows.every((row) => row.settledOn !== null)) {
    const message = 'The loan is closed already: record the money as a repayment, to be refunded.';
    throw new EventError('event.nothing_left', event, 'on', {}, message);
  }
  const payoff = payoffOf(loan, event.on, event.feeShare);
  if (event.amount < payoff.total) {
    const show = (amount: Int) => formatAmount(amount, loan.terms.currency.digits);
    const facts = {
      amount: show(event.amount),
      payoff: show(payoff.total),
      shortfall: show(minus(payoff.total, event.amount)),
    };
    const message = `The payoff on that day is ${facts.payoff}; ${facts.shortfall} is missing.`;
    throw new EventError('event.below_payoff', event, 'amount', facts, message);
  }
  const aheadMoney = releaseAhead(loan);
  const allocation = openAllocation(loan, event.id, event.on);
  let held = book.excess;
  for (const { allocation: from, amount } of aheadMoney) {
    from.excess = plus(from.excess, amount);
    held = plus(held, amount);
  }
  book.excess = 0;
  allocation.excess = minus(0, held);
  const left = payDue(loan, plus(event.amount, held), event.on, allocation);
  const rest = closingRow(loan, event, payoff, left, allocation);
  allocation.excess = plus(allocation.excess, rest);
  book.excess = rest;
}

/** Puts one row in the place of those to come, paid at once. */
function closingRow(
  loan: Loan,
  event: EventOf<'foreclosure'>,
  payoff: ReturnType<typeof payoffOf>,
  money: Int,
  allocation: Allocation,
): Int {
  const { book } = loan;
  const old = book.rows[book.next];
  const before = book.rows[book.next - 1];
  const interest = minus(payoff.interest, paidIn(allocation, 'interest'));
  const row: BookRow = blankRow(book.next + 1, before?.due ?? event.on, old?.due ?? event.on);
  if (old) {
    row.fee = plus(row.fee, old.paid.fee);
    row.paid.fee = old.paid.fee;
    row.waived = { ...row.waived, fee: old.waived.fee };
    row.fee = plus(row.paid.fee, row.waived.fee);
  }
  row.drawn = true;
  row.principal = book.principal;
  row.interest = interest > 0 ? interest : 0;
  const fee = payoff.foreclosureFee;
  row.fee = plus(row.fee, fee);
  row.dated = [{ on: event.on, amount: row.fee }];
  book.rows.length = book.next;
  book.rows.push(row);
  book.tranches = loan.terms.disbursements.length;
  if (book.daily) {
    book.daily.accrued = { num: 0, den: 1 };
    book.daily.deferred = 0;
    book.daily.taken = 0;
  }
  let left = money;
  for (const [part, asked] of [
    ['fee', fee],
    ['interest', row.interest],
    ['principal', row.principal],
  ] as const) {
    const amount = min(left, asked);
    row.paid[part] = plus(row.paid[part], amount);
    allocation[part] = plus(allocation[part], amount);
    left = minus(left, amount);
  }
  book.principal = minus(book.principal, row.paid.principal);
  settle(loan, book.next, event.on);
  return left;
}

function paidIn(allocation: Allocation, part: 'interest'): Int {
  return allocation[part];
}
