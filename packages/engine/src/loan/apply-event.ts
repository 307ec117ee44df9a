import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { type Int, min, minus, plus, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { startOf } from '../schedule/changes.js';
import { PlanError } from '../schedule/plan-error.js';
import { advanceLoan, useExcess } from './advance.js';
import type { Allocation, BookRow, Loan } from './book.js';
import { accrueDaily, refreshLastDaily } from './daily.js';
import { firstComing } from './daily-installment.js';
import { EventError } from './event-error.js';
import { foreclose } from './foreclose.js';
import { roomUnderCap, takeInDuplum } from './limits.js';
import { blankRow } from './open-loan.js';
import type { Event, EventOf } from './parsed-events.js';
import {
  dueOf,
  openAllocation,
  payAhead,
  payableRows,
  payDue,
  releaseAhead,
  settle,
} from './pay.js';
import { countPenalties, skipPenaltyDays } from './penalties.js';
import { payReleased, prepay } from './prepay.js';
import { hasMore, redraw } from './redraw.js';
import { reschedule } from './reschedule.js';
import { writeOff } from './write-off.js';

/**
 * Lets an event happen to a loan on its day.
 * @throws EventError when it cannot happen as the loan stands
 */
export function applyEvent(loan: Loan, event: Event): void {
  const start = startOf(loan.terms);
  if (event.on < start) {
    const facts = { disbursed: formatDate(start) };
    const message = `Give a date from the disbursement on, ${facts.disbursed}.`;
    throw new EventError('event.too_early', event, 'on', facts, message);
  }
  advanceLoan(loan, event.on);
  const closedToMoney =
    loan.book.writtenOff && event.kind !== 'recovery' && event.kind !== 'refund';
  if (closedToMoney) {
    const message = 'The loan is written off: record money that still comes in as a recovery.';
    throw new EventError('event.after_write_off', event, 'kind', { kind: event.kind }, message);
  }
  try {
    (HANDLERS[event.kind] as (loan: Loan, event: Event) => void)(loan, event);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    throw new EventError(error.code, event, '', error.facts, error.message);
  }
}

const HANDLERS: { readonly [K in Event['kind']]: (loan: Loan, event: EventOf<K>) => void } = {
  repayment: (loan, event) => repay(loan, event, event.amount, loan.terms.allocation.excess),
  prepayment: (loan, event) => repay(loan, event, event.amount, event.effect),
  fee: charge,
  waiver: waive,
  moratorium: pause,
  reschedule,
  foreclosure: foreclose,
  'write-off': writeOff,
  recovery: recover,
  refund,
  // Reversals act on the list of events, before any of them happens.
  reversal: () => undefined,
};

/** Money in: what is due first, then by the rule for what is over. */
function repay(
  loan: Loan,
  event: EventOf<'repayment' | 'prepayment'>,
  money: Int,
  rule: 'next-installment' | 'reduce-installment' | 'reduce-term' | 'hold',
): void {
  const { book } = loan;
  const allocation = openAllocation(loan, event.id, event.on);
  let left = payDue(loan, money, event.on, allocation);
  if (rule === 'next-installment') left = payAhead(loan, left, event.on, allocation);
  if (rule === 'reduce-term') left = prepay(loan, left, event.on, 'installment', allocation);
  if (rule === 'reduce-installment') left = prepay(loan, left, event.on, 'term', allocation);
  if (left === 0) return;
  allocation.excess = plus(allocation.excess, left);
  book.excess = plus(book.excess, left);
}

/**
 * A fee of its own day, which belongs to the instalment whose period holds it; as much of it as a
 * cost cap and in duplum let be asked.
 */
function charge(loan: Loan, event: EventOf<'fee'>): void {
  const { book } = loan;
  countPenalties(loan, event.on);
  const room = roomUnderCap(loan, event.on) ?? event.amount;
  const asked = takeInDuplum(loan, min(event.amount, room), event.on);
  if (asked === 0) return;
  const index = rowHolding(loan, event.on);
  const row = book.rows[index] as BookRow;
  if (row.due <= event.on) skipPenaltyDays(loan, row, event.on);
  row.fee = plus(row.fee, asked);
  row.dated = [...row.dated, { on: event.on, amount: asked }];
  row.settledOn = null;
  book.open = Math.min(book.open, index, book.next);
  if (book.excess > 0) useExcess(loan, event.on);
}

/**
 * The instalment whose period holds a day. After the last one it is that one, while anything of it is
 * unpaid, else one of its own: what was paid in time does not become late by a fee of a later day.
 */
function rowHolding({ book }: Loan, on: Day): number {
  const found = book.rows.findIndex((row) => row.due >= on);
  const last = book.rows.at(-1) as BookRow;
  if (found >= 0) return found;
  if (last.settledOn === null) return book.rows.length - 1;
  book.rows.push({ ...blankRow(book.rows.length + 1, last.due, on), drawn: true });
  book.next = book.rows.length;
  return book.rows.length - 1;
}

/** Lets go of what is due of a part, oldest instalment first. */
function waive(loan: Loan, event: EventOf<'waiver'>): void {
  const { book } = loan;
  countPenalties(loan, event.on);
  refreshLastDaily(loan, event.on);
  accrueDaily(loan, event.on);
  const rows = payableRows(loan, event.on);
  const { part, amount } = event;
  const due = sum(rows.map((index) => dueOf(loan, index, part, event.on)));
  if (amount > due) refuseMore(loan, event, due, `due of ${part}`);
  let left = amount;
  for (const index of rows) {
    const row = book.rows[index] as BookRow;
    const letGo = min(left, dueOf(loan, index, part, event.on));
    row.waived = { ...row.waived, [part]: plus(row.waived[part], letGo) };
    if (part === 'principal') book.principal = minus(book.principal, letGo);
    left = minus(left, letGo);
    settle(loan, index, event.on);
  }
}

/** Moves the instalments to come later by whole periods. */
function pause(loan: Loan, event: EventOf<'moratorium'>): void {
  const { book, planTerms } = loan;
  refuseNothingLeft(loan, event);
  if (event.interest === 'capitalize' && planTerms.interest.method === 'flat') {
    const message = 'Flat interest cannot be added to the balance: defer or waive it.';
    throw new EventError('event.not_for_method', event, 'interest', { with: 'flat' }, message);
  }
  if (planTerms.repayment.method === 'custom') {
    const message = 'Custom instalments have no period to pause by: reschedule them.';
    throw new EventError('event.not_for_method', event, 'kind', { with: 'custom' }, message);
  }
  if (event.interest === 'capitalize' && loan.terms.costCap !== undefined) {
    const facts = { with: 'costCapPercent' };
    const message = 'Interest added to the balance could pass the cap unseen: defer or waive it.';
    throw new EventError('event.not_for_method', event, 'interest', facts, message);
  }
  const released = releaseAhead(loan);
  accrueDaily(loan, event.on);
  const before = firstComing(book) - book.base;
  book.pauses = [...book.pauses, { before, periods: event.installments, interest: event.interest }];
  if (book.daily && event.interest === 'waive') {
    book.daily.accrued = { num: 0, den: 1 };
    book.daily.taken = 0;
  }
  if (book.daily) moveDailyRows(loan);
  else redraw(loan, event.on);
  payReleased(loan, released, event.on);
}

/** Under daily accrual the rows to come are only projected: their dates move, nothing else. */
function moveDailyRows(loan: Loan): void {
  const { book, timeline } = loan;
  const shift = book.pauses.reduce((total, { periods }) => total + periods, 0);
  for (let index = firstComing(book); index < book.rows.length; index += 1) {
    const row = book.rows[index] as BookRow;
    const { from, due } = timeline.period(index - book.base + shift);
    row.from = from;
    row.due = due;
  }
}

/** Money on a loan written off: income, which changes no balance. */
function recover(loan: Loan, event: EventOf<'recovery'>): void {
  if (!loan.book.writtenOff) {
    const message = 'The loan is not written off: record the money as a repayment.';
    throw new EventError('event.not_written_off', event, 'kind', {}, message);
  }
  const allocation: Allocation = openAllocation(loan, event.id, event.on);
  allocation.recovery = event.amount;
  loan.book.recovered = plus(loan.book.recovered, event.amount);
}

/** Gives the borrower's money back. */
function refund(loan: Loan, event: EventOf<'refund'>): void {
  const { book } = loan;
  if (event.amount > book.excess) refuseMore(loan, event, book.excess, 'held');
  book.excess = minus(book.excess, event.amount);
  book.refunded = plus(book.refunded, event.amount);
  const allocation = openAllocation(loan, event.id, event.on);
  allocation.excess = minus(0, event.amount);
}

function refuseMore(
  loan: Loan,
  event: EventOf<'waiver' | 'refund'>,
  most: Int,
  what: string,
): never {
  const facts = {
    amount: formatAmount(event.amount, loan.terms.currency.digits),
    most: formatAmount(most, loan.terms.currency.digits),
  };
  const message = `Only ${facts.most} is ${what} on that day: give at most that.`;
  throw new EventError('event.more_than_owed', event, 'amount', facts, message);
}

/** Refuses an event that changes instalments to come when there are none. */
export function refuseNothingLeft(loan: Loan, event: Event): void {
  if (hasMore(loan) && loan.book.principal > 0) return;
  const message = 'No instalment is to come that this could change.';
  throw new EventError('event.nothing_left', event, 'on', {}, message);
}
