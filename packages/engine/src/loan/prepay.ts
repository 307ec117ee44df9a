import type { Day } from '../date/civil.js';
import { type Int, min, minus, plus } from '../money/int.js';
import type { Allocation, Loan } from './book.js';
import { accrueDaily, dailyInterest } from './daily.js';
import { reopenDaily, undrawnPrincipal } from './daily-installment.js';
import { payAhead, releaseAhead } from './pay.js';
import { hasMore, redraw } from './redraw.js';

/**
 * Pays principal ahead of its time, when what is due is paid: under daily accrual first the interest
 * run so far. The instalments after the day are found again, over the same count (`term`) or by the
 * same amount (`installment`).
 * @returns what is left of the money
 */
export function prepay(
  loan: Loan,
  money: Int,
  on: Day,
  keep: 'term' | 'installment',
  allocation: Allocation,
): Int {
  if (money === 0 || !hasMore(loan)) return money;
  return loan.book.daily
    ? prepayDaily(loan, money, on, keep, allocation)
    : prepayScheduled(loan, money, on, keep, allocation);
}

function prepayScheduled(
  loan: Loan,
  money: Int,
  on: Day,
  keep: 'term' | 'installment',
  allocation: Allocation,
): Int {
  const { book } = loan;
  const released = releaseAhead(loan);
  const principal = min(money, book.principal);
  book.principal = minus(book.principal, principal);
  book.principalPrepaid = plus(book.principalPrepaid, principal);
  allocation.principal = plus(allocation.principal, principal);
  const change = { on, amount: minus(0, principal), keep, path: '' };
  book.changes = [...book.changes, change].sort((a, b) => a.on - b.on);
  redraw(loan, on);
  payReleased(loan, released, on);
  return payAhead(loan, minus(money, principal), on, allocation);
}

/** Puts money back on the instalments to come, in the order it was taken; what is over is held. */
export function payReleased(
  loan: Loan,
  released: readonly { allocation: Allocation; amount: Int }[],
  on: Day,
): void {
  for (const { allocation, amount } of released) {
    const left = payAhead(loan, amount, on, allocation);
    allocation.excess = plus(allocation.excess, left);
    loan.book.excess = plus(loan.book.excess, left);
  }
}

function prepayDaily(
  loan: Loan,
  money: Int,
  on: Day,
  keep: 'term' | 'installment',
  allocation: Allocation,
): Int {
  const { book } = loan;
  const daily = book.daily as NonNullable<typeof book.daily>;
  accrueDaily(loan, on);
  const interest = min(money, dailyInterest(loan));
  daily.taken = plus(daily.taken, interest);
  allocation.interest = plus(allocation.interest, interest);
  book.interestTaken = plus(book.interestTaken, interest);
  const principal = min(minus(money, interest), undrawnPrincipal(loan));
  if (principal > 0) {
    reopenDaily(loan, keep);
    book.principal = minus(book.principal, principal);
    book.principalPrepaid = plus(book.principalPrepaid, principal);
    allocation.principal = plus(allocation.principal, principal);
  }
  return payAhead(loan, minus(minus(money, interest), principal), on, allocation);
}
