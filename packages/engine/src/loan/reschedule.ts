import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import type { Fraction } from '../money/fraction.js';
import { type Int, min, minus, plus, sum } from '../money/int.js';
import { roundedAmounts } from '../schedule/amounts.js';
import type { Change } from '../schedule/changes.js';
import { drawRows } from '../schedule/declining-plan.js';
import { flatPlanFrom } from '../schedule/flat-plan.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { Plan, PlanRow } from '../schedule/plan.js';
import { timelineOf } from '../schedule/timeline.js';
import type { Book, BookRow, Loan } from './book.js';
import { accrueDaily } from './daily.js';
import { firstComing } from './daily-installment.js';
import { EventError } from './event-error.js';
import { blankRow, planOf } from './open-loan.js';
import type { EventOf } from './parsed-events.js';
import { releaseAhead, settle } from './pay.js';
import { countPenalties } from './penalties.js';
import { payReleased } from './prepay.js';
import { carryFees, putTail, spreadFrom, spreadsOdd } from './redraw.js';

type Reschedule = EventOf<'reschedule'>;

/**
 * Draws the principal that is not yet due up anew: so many instalments from a first due date on, at
 * another rate if one is given. Interest runs on from the last due date, or from the end of the last
 * period of a pause; numbers go on. What is overdue keeps its dates, or joins the new principal when
 * its arrears are capitalised.
 */
export function reschedule(loan: Loan, event: Reschedule): void {
  const { book } = loan;
  checkReschedule(loan, event);
  countPenalties(loan, event.on);
  accrueDaily(loan, event.on);
  const released = releaseAhead(loan);
  const rest = book.daily ? undefined : restOf(loan, event);
  const arrears = event.arrears === 'capitalize' ? capitalizeArrears(loan, event.on) : 0;
  loan.planTerms = newTerms(loan, event, rest);
  loan.timeline = timelineOf(loan.planTerms);
  checkTranches(loan, event);
  book.restructuredOn = event.on;
  book.base = firstComing(book);
  book.pauses = [];
  book.pausesCounted = 0;
  if (rest) drawAnew(loan, event, rest, arrears);
  else reopenDaily(loan, event);
  payReleased(loan, released, event.on);
}

function checkReschedule(loan: Loan, event: Reschedule): void {
  const { book } = loan;
  const from = Math.max(event.on, book.rows[firstComing(book) - 1]?.due ?? event.on);
  if (event.firstDueOn <= from) {
    const facts = { found: formatDate(event.firstDueOn), after: formatDate(from) };
    const message = `Give a first due date after ${facts.after}.`;
    throw new EventError('terms.first_due_too_early', event, 'firstDueOn', facts, message);
  }
  if (loan.planTerms.repayment.method === 'custom') {
    const message = 'Custom instalments have no period to be drawn up anew by.';
    throw new EventError('event.not_for_method', event, 'kind', { with: 'custom' }, message);
  }
  const nothing = event.arrears === 'keep' ? undue(book) <= 0 : book.principal <= 0;
  if (nothing) {
    const message = 'No principal is left that could be drawn up anew.';
    throw new EventError('event.nothing_left', event, 'on', {}, message);
  }
}

/** Tranches still to go out must find an instalment after them. */
function checkTranches({ book, terms, timeline }: Loan, event: Reschedule): void {
  const { due } = timeline.period(event.installments - 1);
  const late = terms.disbursements.slice(book.tranches).find(({ on }) => on >= due);
  if (late === undefined) return;
  const facts = { tranche: formatDate(late.on), lastDue: formatDate(due) };
  const message = `A tranche goes out on ${facts.tranche}: let the last instalment fall due after it.`;
  throw new EventError('terms.outside_plan', event, 'installments', facts, message);
}

/** Where the plan in force stands, and a new one begins. */
interface Rest {
  /** The day from which interest is yet to be asked, and the rate and principal of that day. */
  readonly from: Day;
  readonly annualRate: Fraction;
  readonly balance: Int;
  /** What changed rate or principal since, and what will. */
  readonly changes: readonly Change[];
  /** Interest kept back, and odd interest that was spread over the instalments to come. */
  readonly keptBack: Int;
  readonly spread: Int;
}

/** What the plan in force leaves to a new one. Money paid ahead must be released. */
function restOf(loan: Loan, event: Reschedule): Rest {
  const { book, planTerms } = loan;
  const plan = planOf(loan);
  const kept = book.next - book.base;
  const paused = plan.paused.slice(0, book.pausesCounted).filter(({ before }) => before === kept);
  const from = paused.at(-1)?.period.due ?? lastDueOn(loan);
  const changes = book.changes.filter(({ on }) => on >= from);
  const rates = book.changes.filter(({ on, annualRate }) => annualRate && on < from);
  const since = changes.filter(({ on }) => on <= event.on).map(({ amount }) => amount ?? 0);
  const mark = plan.rows[kept]?.mark;
  const deferred = paused.filter(({ kind }) => kind === 'defer').map(({ amount }) => amount);
  return {
    from,
    annualRate: rates.at(-1)?.annualRate ?? planTerms.interest.annualRate,
    balance: minus(undue(book), sum(since)),
    changes,
    keptBack: plus(mark?.deferred ?? 0, sum(deferred)),
    spread: minus(spreadFrom(plan, kept), paused.length === 0 ? oddAgain(loan, plan) : 0),
  };
}

/**
 * Odd interest that was taken or spread already and that the new plan reckons again, because it
 * begins with the same days: nothing of the plan in force has fallen due.
 */
function oddAgain(loan: Loan, plan: Plan<Int>): Int {
  const { book, planTerms } = loan;
  if (book.next > book.base) return 0;
  if (spreadsOdd(loan)) return plan.rows[0]?.odd?.interest ?? 0;
  return planTerms.repayment.brokenPeriod === 'upfront' ? plan.upfront : 0;
}

/** Principal that no instalment asks which is due or, under daily accrual, drawn up ahead of time. */
function undue(book: Book) {
  let left = book.principal;
  for (const row of book.rows.slice(0, firstComing(book))) {
    left = minus(left, minus(minus(row.principal, row.paid.principal), row.waived.principal));
  }
  return left;
}

/**
 * Overdue principal and interest become principal again; fees and penalties stay where they are.
 * @returns what joined the principal drawn up anew
 */
function capitalizeArrears(loan: Loan, on: Day): Int {
  const { book } = loan;
  const before = undue(book);
  for (let index = book.open; index < book.next; index += 1) {
    const row = book.rows[index] as BookRow;
    row.principal = plus(row.paid.principal, row.waived.principal);
    const interest = minus(row.interest, plus(row.paid.interest, row.waived.interest));
    row.interest = minus(row.interest, interest);
    book.principal = plus(book.principal, interest);
    book.added = plus(book.added, interest);
  }
  for (let index = book.open; index < book.next; index += 1) settle(loan, index, on);
  return minus(undue(book), before);
}

function newTerms(loan: Loan, event: Reschedule, rest: Rest | undefined): Terms {
  const { book, terms, planTerms } = loan;
  const current = rest?.annualRate ?? book.daily?.annualRate ?? planTerms.interest.annualRate;
  const isFlat = terms.interest.method === 'flat';
  const principal = undue(book);
  const from = rest?.from ?? book.rows[firstComing(book) - 1]?.due ?? lastDueOn(loan);
  return {
    ...terms,
    principal,
    disbursements: [{ on: from, amount: principal }],
    interest: {
      ...terms.interest,
      annualRate: isFlat ? (event.annualRate ?? current) : current,
      rateChanges: [],
    },
    repayment: {
      ...terms.repayment,
      installments: event.installments,
      installmentAmount: undefined,
      firstDueOn: event.firstDueOn,
      balloon: min(terms.repayment.balloon, minus(principal, 1)),
      grace: { principal: 0, interestPayment: 0, interestFree: 0, capitalize: false },
    },
  };
}

function drawAnew(loan: Loan, event: Reschedule, rest: Rest, arrears: Int): void {
  const { book, planTerms } = loan;
  const { upfront } = planOf(loan);
  const own: Change[] = [];
  if (arrears !== 0) own.push({ on: event.on, amount: arrears, keep: 'term', path: '' });
  if (event.annualRate) {
    own.push({ on: event.on, annualRate: event.annualRate, keep: 'term', path: '' });
  }
  const isFlat = planTerms.interest.method === 'flat';
  // Flat interest does not look back at the days before: the principal left is all it is of.
  book.changes = isFlat ? [] : [...rest.changes, ...own].sort((a, b) => a.on - b.on);
  const plan = isFlat ? drawFlat(loan, rest) : drawDeclining(loan, rest);
  const odd = spreadsOdd(loan) ? plan.rows[0]?.odd : undefined;
  putTail(loan, [], { ...plan, upfront }, plus(rest.spread, odd?.interest ?? 0), event.on);
}

function drawFlat({ planTerms, timeline }: Loan, { keptBack }: Rest): Plan<Int> {
  const { principal, repayment } = planTerms;
  const count = repayment.installments;
  const start = { timeline, index: 0, paused: 0, count, balance: principal, keptBack };
  return flatPlanFrom(planTerms, roundedAmounts(planTerms), start);
}

function drawDeclining({ book, planTerms, timeline }: Loan, rest: Rest): Plan<Int> {
  const rows: PlanRow<Int>[] = [];
  const plan = { rows, found: [], upfront: 0, paused: [] };
  drawRows<Int>({
    terms: planTerms,
    amounts: roundedAmounts(planTerms),
    timeline,
    changes: [...book.changes],
    balance: rest.balance,
    annualRate: rest.annualRate,
    count: planTerms.repayment.installments,
    found: undefined,
    deferred: rest.keptBack,
    paused: 0,
    pauses: [],
    resumed: true,
    lowest: { balance: rest.balance, index: 0 },
    plan,
  });
  return plan;
}

function reopenDaily(loan: Loan, event: Reschedule): void {
  const { book, timeline } = loan;
  const daily = book.daily as NonNullable<typeof book.daily>;
  daily.count = event.installments;
  daily.found = undefined;
  if (event.annualRate) daily.annualRate = event.annualRate;
  const coming = book.rows.slice(book.base);
  book.rows.length = book.base;
  for (let index = 0; index < event.installments; index += 1) {
    const { from, due } = timeline.period(index);
    book.rows.push(blankRow(book.base + index + 1, from, due));
  }
  carryFees(book, book.base, coming);
}

/** The last day on which something fell due, or the day of disbursement. */
function lastDueOn({ book, terms }: Loan): Day {
  return book.rows[book.next - 1]?.due ?? (terms.disbursements[0] as { on: Day }).on;
}
