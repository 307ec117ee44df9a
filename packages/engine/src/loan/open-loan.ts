import { civilOf } from '../date/civil.js';
import { multiplyFractions } from '../money/fraction.js';
import { type Int, plus, sum } from '../money/int.js';
import { roundedAmounts } from '../schedule/amounts.js';
import { type BuiltPlan, buildPlan } from '../schedule/build-plan.js';
import { changesOf, firstDisbursed, startOf } from '../schedule/changes.js';
import { type EqualPlan, equalPlan } from '../schedule/equal-plan.js';
import { disbursementFees } from '../schedule/fees.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { Plan } from '../schedule/plan.js';
import { type Timeline, timelineOf } from '../schedule/timeline.js';
import { type Book, type BookRow, type Loan, noParts, type Parts } from './book.js';

/**
 * Opens the books of a loan on the eve of its disbursement: the plan is drawn up, nothing has
 * happened. A plan that the terms carry exact for show is collected in rounded amounts.
 * @throws PlanError when the terms make no plan
 */
export function openLoan(given: Terms): Loan {
  const terms = collectable(given);
  const start = startOf(terms);
  const loan: Loan = {
    terms,
    planTerms: terms,
    timeline: timelineOf(terms),
    book: blankBook(start),
  };
  const { book } = loan;
  book.wholeThrough = terms.penalty.map(() => start);
  if (isTextbook(terms)) {
    book.rows = equalRows(textbookPlan(terms, loan.timeline));
  } else {
    book.changes = changesOf(terms);
    const { plan, fees } = firstPlan(given, terms);
    book.plan = plan;
    book.costsAtStart = plus(sum(fees.items.map((item) => item.asked)), plan.upfront);
    book.rows = rowsOf(plan, 0);
  }
  if (terms.interest.accrual === 'daily') {
    book.daily = {
      accrued: { num: 0, den: 1 },
      taken: 0,
      deferred: 0,
      through: start,
      annualRate: terms.interest.annualRate,
      count: terms.repayment.installments,
      found: undefined,
    };
  }
  return loan;
}

/** Plans of terms that are still in use: a loan that is opened once more draws none. */
const FIRST_PLANS = new WeakMap<Terms, BuiltPlan<Int>>();

/** The plan on the eve of a disbursement. What changes a plan later draws another. */
function firstPlan(given: Terms, terms: Terms): BuiltPlan<Int> {
  const known = FIRST_PLANS.get(given);
  if (known) return known;
  const built = buildPlan(terms, roundedAmounts(terms));
  FIRST_PLANS.set(given, built);
  return built;
}

/** Terms as they are collected: a plan carried exact is for show, money is asked in whole units. */
export function collectable(terms: Terms): Terms {
  if (terms.rounding.carry === 'rounded') return terms;
  return { ...terms, rounding: { ...terms.rounding, carry: 'rounded' } };
}

/** The rows of a plan from an index on, as they are asked. */
export function rowsOf(plan: Plan<Int>, from: number, base = 0): BookRow[] {
  return plan.rows.slice(from).map((planned, index) => {
    const { period } = planned;
    const row = blankRow(base + from + index + 1, period.from, period.due);
    row.principal = planned.principal;
    row.interest = planned.interest;
    row.fee = planned.fees;
    row.capitalized = planned.capitalized;
    return row;
  });
}

/** What most rows never have, shared: it is replaced, never changed. */
const NONE: readonly never[] = [];
const NOTHING: Readonly<Parts> = noParts();

/** A row that asks nothing yet. */
export function blankRow(number: number, from: number, due: number): BookRow {
  return {
    number,
    from,
    due,
    principal: 0,
    interest: 0,
    fee: 0,
    capitalized: 0,
    dated: NONE,
    paid: noParts(),
    waived: NOTHING,
    settledOn: null,
    late: NONE,
    grown: 0,
    drawn: false,
  };
}

/**
 * The general plan of a loan whose rows were drawn the fast way: needed once something looks into a
 * period or changes the plan. Its rows are the same.
 */
export function planOf(loan: Loan): Plan<Int> {
  const { book, planTerms } = loan;
  book.plan ??= buildPlan(planTerms, roundedAmounts(planTerms)).plan;
  return book.plan;
}

/** Whether terms make the plan of whole equal periods that {@link equalPlan} draws. */
export function isTextbook(terms: Terms): boolean {
  const { interest, repayment, rounding, disbursements, fees, costCap } = terms;
  const { grace } = repayment;
  const plain = { unit: 1, mode: 'half-up' };
  const isPlain = (rule: { unit: Int; mode: string }) =>
    rule.unit === plain.unit && rule.mode === plain.mode;
  return (
    interest.method === 'declining-balance' &&
    interest.dayCount === 'equal-periods' &&
    interest.accrual === 'scheduled' &&
    interest.rateChanges.length === 0 &&
    repayment.method === 'equal-installments' &&
    repayment.installments !== undefined &&
    repayment.firstDueOn === undefined &&
    repayment.residue === 'last' &&
    repayment.balloon === 0 &&
    repayment.shift === 'none' &&
    grace.principal + grace.interestPayment + grace.interestFree === 0 &&
    disbursements.length === 1 &&
    fees.length === 0 &&
    costCap === undefined &&
    isPlain(repayment.rounding) &&
    isPlain(rounding) &&
    civilOf(startOf(terms)).year < 9000
  );
}

function textbookPlan(terms: Terms, { wholePart }: Timeline): EqualPlan {
  const { interest, repayment } = terms;
  const every = repayment.every as NonNullable<typeof repayment.every>;
  return equalPlan({
    principal: plus(firstDisbursed(terms), disbursementFees(terms).financed),
    rate: multiplyFractions(interest.annualRate, wholePart),
    every,
    installments: repayment.installments as number,
    disbursedOn: startOf(terms),
  });
}

function equalRows(plan: EqualPlan): BookRow[] {
  const rows: BookRow[] = [];
  let from = plan.start;
  for (let k = 0; k < plan.count; k += 1) {
    const due = plan.due[k] as number;
    const row = blankRow(k + 1, from, due);
    row.principal = plan.principalOf(k);
    row.interest = plan.interestOf(k);
    rows.push(row);
    from = due;
  }
  return rows;
}

function blankBook(start: number): Book {
  return {
    day: start - 1,
    rows: [],
    next: 0,
    open: 0,
    principal: 0,
    lent: 0,
    added: 0,
    tranches: 0,
    pausesCounted: 0,
    costsAtStart: 0,
    principalPrepaid: 0,
    interestTaken: 0,
    excess: 0,
    refunded: 0,
    recovered: 0,
    writtenOff: null,
    restructuredOn: null,
    npaSince: null,
    stampedThrough: start - 1,
    duplumRoom: null,
    duplumPenalties: 0,
    allocations: [],
    ahead: [],
    plan: null,
    base: 0,
    changes: [],
    pauses: [],
    daily: null,
    wholeThrough: [],
  };
}
