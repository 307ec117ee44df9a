import { formatDate } from '../date/plain-date.js';
import { min, minus, plus } from '../money/int.js';
import { roundedAmounts } from '../schedule/amounts.js';
import { changesOf } from '../schedule/changes.js';
import { decliningPlan } from '../schedule/declining-plan.js';
import { askFees } from '../schedule/fees.js';
import { flatPlan } from '../schedule/flat-plan.js';
import { spreadOddInterest } from '../schedule/odd-interest.js';
import type { Terms } from '../schedule/parsed-terms.js';
import { PlanError } from '../schedule/plan-error.js';
import { moveResidueFirst } from '../schedule/residue.js';
import { timelineOf } from '../schedule/timeline.js';
import type { Book, BookRow, Loan } from './book.js';
import { accrueDaily, firstComing } from './daily.js';
import { EventError } from './event-error.js';
import { blankRow, rowsOf } from './open-loan.js';
import type { EventOf } from './parsed-events.js';
import { releaseAhead, settle } from './pay.js';
import { countPenalties } from './penalties.js';
import { payReleased } from './prepay.js';
import { lastDueOn } from './redraw.js';

/**
 * Draws the principal that is not yet due up anew: so many instalments from a first due date on, at
 * another rate if one is given. Interest runs on from the last due date; numbers go on. What is
 * overdue keeps its dates, or joins the new principal when its arrears are capitalised.
 */
export function reschedule(loan: Loan, event: EventOf<'reschedule'>): void {
  const { book } = loan;
  checkReschedule(loan, event);
  countPenalties(loan, event.on);
  accrueDaily(loan, event.on);
  const released = releaseAhead(loan);
  if (event.arrears === 'capitalize') capitalizeArrears(loan, event.on);
  const terms = newTerms(loan, event);
  loan.planTerms = terms;
  loan.timeline = timelineOf(terms);
  book.restructuredOn = event.on;
  book.base = firstComing(book);
  book.pauses = [];
  book.pausesCounted = 0;
  if (book.daily) reopenDaily(loan, event);
  else drawAnew(loan, event);
  payReleased(loan, released, event.on);
}

function checkReschedule(loan: Loan, event: EventOf<'reschedule'>): void {
  const from = Math.max(event.on, lastDueOn(loan));
  if (event.firstDueOn <= from) {
    const facts = { found: formatDate(event.firstDueOn), after: formatDate(from) };
    const message = `Give a first due date after ${facts.after}.`;
    throw new EventError('terms.first_due_too_early', event, 'firstDueOn', facts, message);
  }
  if (loan.planTerms.repayment.method === 'custom') {
    const message = 'Custom instalments have no period to be drawn up anew by.';
    throw new EventError('event.not_for_method', event, 'kind', { with: 'custom' }, message);
  }
  const nothing = event.arrears === 'keep' ? undue(loan.book) <= 0 : loan.book.principal <= 0;
  if (nothing) {
    const message = 'No principal is left that could be drawn up anew.';
    throw new EventError('event.nothing_left', event, 'on', {}, message);
  }
}

/** Principal that no instalment asks which is due or, under daily accrual, drawn up ahead of time. */
function undue(book: Book) {
  let left = book.principal;
  for (const row of book.rows.slice(0, firstComing(book))) {
    left = minus(left, minus(minus(row.principal, row.paid.principal), row.waived.principal));
  }
  return left;
}

/** Overdue principal and interest become principal again; fees and penalties stay where they are. */
function capitalizeArrears(loan: Loan, on: number): void {
  const { book } = loan;
  for (let index = book.open; index < book.next; index += 1) {
    const row = book.rows[index] as BookRow;
    row.principal = plus(row.paid.principal, row.waived.principal);
    const interest = minus(row.interest, plus(row.paid.interest, row.waived.interest));
    row.interest = minus(row.interest, interest);
    book.principal = plus(book.principal, interest);
    book.added = plus(book.added, interest);
    settle(loan, index, on);
  }
}

function newTerms(loan: Loan, event: EventOf<'reschedule'>): Terms {
  const { book, terms, planTerms } = loan;
  const start = lastDueOn(loan);
  const current = book.daily?.annualRate ?? rateOn(loan, event.on);
  const rate = event.annualRate ?? current;
  const later = planTerms.interest.rateChanges.filter((change) => change.on > event.on);
  const split = event.on > start && event.annualRate !== undefined;
  const own = split ? [{ on: event.on, annualRate: rate, keep: 'term' as const }] : [];
  const principal = undue(book);
  return {
    ...terms,
    principal,
    disbursements: [
      { on: start, amount: principal },
      ...terms.disbursements.filter((tranche) => tranche.on > event.on),
    ],
    interest: {
      ...terms.interest,
      annualRate: split ? current : rate,
      rateChanges: [...own, ...later],
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

/** The yearly rate of the plan in force on a day. */
function rateOn(loan: Loan, on: number): Terms['interest']['annualRate'] {
  const { interest } = loan.planTerms;
  return (
    interest.rateChanges.filter((change) => change.on <= on).at(-1)?.annualRate ??
    interest.annualRate
  );
}

function drawAnew(loan: Loan, event: EventOf<'reschedule'>): void {
  const { book, planTerms } = loan;
  const amounts = roundedAmounts(planTerms);
  const draw = planTerms.interest.method === 'flat' ? flatPlan : decliningPlan;
  try {
    const plan = draw(planTerms, amounts, planTerms.principal);
    if (planTerms.repayment.residue === 'first') moveResidueFirst(plan, planTerms, amounts);
    if (planTerms.repayment.brokenPeriod !== 'in-first')
      spreadOddInterest(plan, planTerms, amounts);
    const fees = planTerms.fees.filter((fee) => fee.when === 'installment');
    askFees(plan, { ...planTerms, fees }, amounts);
    book.plan = plan;
    book.changes = changesOf(planTerms);
    book.rows.length = book.base;
    book.rows.push(...rowsOf(plan, 0, book.base));
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    throw new EventError(error.code, event, 'installments', error.facts, error.message);
  }
}

function reopenDaily(loan: Loan, event: EventOf<'reschedule'>): void {
  const { book, timeline } = loan;
  const daily = book.daily as NonNullable<typeof book.daily>;
  daily.count = event.installments;
  daily.found = undefined;
  if (event.annualRate) daily.annualRate = event.annualRate;
  book.changes = changesOf(loan.planTerms).filter((change) => change.on > event.on);
  book.rows.length = book.base;
  for (let index = 0; index < event.installments; index += 1) {
    const { from, due } = timeline.period(index);
    book.rows.push(blankRow(book.base + index + 1, from, due));
  }
}
