import { type Int, max, min, minus, plus, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { BookRow, Loan } from './book.js';
import { firstComing } from './daily-installment.js';
import { EventError } from './event-error.js';
import { takeInDuplum } from './limits.js';
import { blankRow } from './open-loan.js';
import type { EventOf } from './parsed-events.js';
import { openAllocation, payAhead, payDue, releaseAhead, settle } from './pay.js';
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
  let left = payDue(loan, plus(event.amount, held), event.on, allocation);
  const coming = dropComing(loan);
  left = payAhead(loan, left, event.on, allocation);
  const row = closingRow(loan, event, coming);
  row.principal = book.principal;
  row.interest = max(minus(plus(payoff.interest, payoff.earnedAhead), allocation.interest), 0);
  const fees = takeInDuplum(loan, payoff.foreclosureFee, event.on);
  row.fee = plus(row.fee, fees);
  row.dated = [{ on: event.on, amount: row.fee }];
  book.rows.push(row);
  for (const part of ['fee', 'interest', 'principal'] as const) {
    const amount = min(left, minus(row[part], plus(row.paid[part], row.waived[part])));
    row.paid[part] = plus(row.paid[part], amount);
    allocation[part] = plus(allocation[part], amount);
    left = minus(left, amount);
  }
  book.principal = minus(book.principal, row.paid.principal);
  settle(loan, book.rows.length - 1, event.on);
  allocation.excess = plus(allocation.excess, left);
  book.excess = left;
}

/**
 * Takes out the instalments to come, and all that time would still bring: rate changes, tranches,
 * periods of a pause. Those drawn up ahead of time stay, without fees that are not due.
 */
function dropComing(loan: Loan): BookRow[] {
  const { book } = loan;
  const first = firstComing(book);
  for (const row of book.rows.slice(book.next, first)) {
    row.fee = plus(row.paid.fee, row.waived.fee);
  }
  const coming = book.rows.slice(first);
  book.rows.length = first;
  book.tranches = loan.terms.disbursements.length;
  book.pauses = [];
  book.pausesCounted = book.plan?.paused.length ?? 0;
  if (book.daily) {
    book.changes = [];
    book.daily.accrued = { num: 0, den: 1 };
    book.daily.deferred = 0;
    book.daily.taken = 0;
  }
  return coming;
}

/** The row in the place of those to come, with what was paid and let go of fees of their own days. */
function closingRow(
  { book }: Loan,
  event: EventOf<'foreclosure'>,
  coming: readonly BookRow[],
): BookRow {
  const before = book.rows.at(-1)?.due ?? event.on;
  const row = blankRow(book.rows.length + 1, before, coming[0]?.due ?? Math.max(before, event.on));
  row.drawn = true;
  row.paid.fee = sum(coming.map(({ paid }) => paid.fee));
  row.waived = { ...row.waived, fee: sum(coming.map(({ waived }) => waived.fee)) };
  row.fee = plus(row.paid.fee, row.waived.fee);
  return row;
}
