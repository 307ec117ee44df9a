import { yearPart } from '../date/day-count.js';
import { addFractions, type Fraction, multiplyFractions, NIL } from '../money/fraction.js';
import { type Int, minus, plus, times } from '../money/int.js';
import type { Amounts } from './amounts.js';
import type { Terms } from './parsed-terms.js';
import type { Earned, FoundInstallment, Plan, PlanRow } from './plan.js';
import { PlanError } from './plan-error.js';
import { INSTALLMENTS_MAX } from './terms-shape.js';
import { type Span, type Timeline, timelineOf } from './timeline.js';

/** From where on a flat plan is drawn: from its start, or again after a prepayment. */
export interface FlatStart<A> {
  readonly timeline: Timeline;
  /** The first row, counted from 0, and the periods that pauses have taken before it. */
  readonly index: number;
  readonly paused: number;
  /** Rows in all; undefined: the count follows from the instalment's amount. */
  readonly count: number | undefined;
  /** Principal, and interest kept back by the rows before. */
  readonly balance: Int;
  readonly keptBack: A;
}

/** A flat plan's whole interest, and how it is shared out. */
interface FlatTerms<A> {
  readonly terms: Terms;
  readonly amounts: Amounts<A>;
  readonly start: FlatStart<A>;
  readonly count: number;
  readonly interest: A;
  /** Interest of one row that bears interest. */
  readonly share: A;
  readonly found: FoundInstallment<A> | undefined;
}

/**
 * Draws up a flat plan: interest on the whole principal for the whole term, rounded once, asked in
 * equal rounded shares; principal by the method. The last row takes both rests.
 * @throws PlanError when an instalment given is too small to repay the loan
 */
export function flatPlan<A>(terms: Terms, amounts: Amounts<A>, gross: Int): Plan<A> {
  const timeline = timelineOf(terms);
  const count = terms.repayment.installments;
  const start = { timeline, index: 0, paused: 0, count, balance: gross, keptBack: amounts.nil };
  return flatPlanFrom(terms, amounts, start);
}

/**
 * The rows of a flat plan from one on: interest on the principal left for the time left, shared out
 * as at the start.
 */
export function flatPlanFrom<A>(terms: Terms, amounts: Amounts<A>, start: FlatStart<A>): Plan<A> {
  const flat = flatTerms(terms, amounts, start);
  const plan: Plan<A> = {
    rows: [],
    found: flat.found ? [flat.found] : [],
    upfront: amounts.nil,
    paused: [],
  };
  let left: FlatLeft<A> = {
    balance: amounts.of(start.balance),
    interest: flat.interest,
    keptBack: start.keptBack,
  };
  for (let index = start.index; index < flat.count; index += 1) {
    const row = flatRow(flat, index, left);
    if (row.odd && terms.repayment.brokenPeriod === 'upfront') plan.upfront = row.odd.interest;
    const keeps = index < terms.repayment.grace.interestPayment;
    left = {
      balance: row.balance,
      interest: amounts.minus(left.interest, row.main.interest),
      keptBack: keeps ? amounts.plus(left.keptBack, oddOnTop(flat, row)) : amounts.nil,
    };
    plan.rows.push(row);
  }
  return plan;
}

/** What is left before a row: principal, interest not yet shared out, and interest kept back. */
interface FlatLeft<A> {
  readonly balance: A;
  readonly interest: A;
  readonly keptBack: A;
}

function flatRow<A>(flat: FlatTerms<A>, index: number, left: FlatLeft<A>): PlanRow<A> {
  const { amounts, terms } = flat;
  const { grace } = terms.repayment;
  const { timeline, paused } = flat.start;
  const period = timeline.period(index + paused);
  const last = index === flat.count - 1;
  const bears = index >= grace.interestFree;
  const share = flatShare(flat, left.interest, bears, last);
  const odd = bears && period.odd ? oddInterest(flat, period.odd) : undefined;
  const regular = flatPrincipal(flat, index, share);
  const principal = last ? left.balance : amounts.min(regular, left.balance);
  const main: Earned<A> = { pieces: [], interest: share };
  const keeps = index < grace.interestPayment;
  const deferred = keeps ? amounts.nil : left.keptBack;
  const asked = amounts.plus(oddOnTop(flat, { main, odd }), deferred);
  const { nil } = amounts;
  return {
    period,
    principal,
    interest: keeps ? nil : asked,
    capitalized: nil,
    balance: amounts.minus(left.balance, principal),
    fees: nil,
    main,
    odd,
    deferred,
    spread: nil,
    rule: last ? 'last' : flatRule(terms, index),
    regular,
    found: flat.found && index >= grace.principal ? 0 : -1,
    residue: nil,
    uncharged: nil,
    mark: {
      balance: left.balance,
      annualRate: terms.interest.annualRate,
      count: flat.count,
      found: flat.found ? 0 : -1,
      deferred: left.keptBack,
      paused,
    },
  };
}

/** A row's share of the flat interest: equal shares, the rest on the last row, never below nil. */
function flatShare<A>(flat: FlatTerms<A>, left: A, bears: boolean, last: boolean): A {
  if (last) return left;
  return bears ? flat.amounts.min(flat.share, left) : flat.amounts.nil;
}

/** The interest of a row, with that of odd days where it comes on top of the first instalment. */
function oddOnTop<A>(
  { amounts, terms }: FlatTerms<A>,
  { main, odd }: { main: Earned<A>; odd: Earned<A> | undefined },
): A {
  const onTop = odd && terms.repayment.brokenPeriod === 'in-first';
  return onTop ? amounts.plus(main.interest, odd.interest) : main.interest;
}

function flatTerms<A>(terms: Terms, amounts: Amounts<A>, start: FlatStart<A>): FlatTerms<A> {
  const { repayment } = terms;
  const balance = amounts.of(start.balance);
  const interestOver = (count: number) =>
    amounts.interest([{ amount: balance, share: wholeTerm(terms, start, count) }]);
  const count = start.count ?? countFor(terms, amounts, start.balance, interestOver);
  const interest = interestOver(count);
  const bearing = Math.max(count - Math.max(repayment.grace.interestFree, start.index), 1);
  const { num, den } = amounts.exact(interest);
  const shareExact = { num, den: times(den, bearing) };
  const share = amounts.share(shareExact, terms.rounding);
  const found = flatInstallment(terms, amounts, start, count, interest, shareExact);
  return { terms, amounts, start, count, interest, share, found };
}

/** All the time to come in parts of a year at the yearly rate: without periods that bear no interest. */
function wholeTerm<A>(terms: Terms, start: FlatStart<A>, count: number): Fraction {
  const first = Math.max(terms.repayment.grace.interestFree, start.index);
  if (first >= count) return NIL;
  const { dayCount, annualRate } = terms.interest;
  const at = (index: number) => start.timeline.period(index + start.paused);
  if (dayCount !== 'equal-periods') {
    const part = yearPart(dayCount, at(first).main.from, at(count - 1).due).ratio;
    return multiplyFractions(annualRate, part);
  }
  if (terms.repayment.method !== 'custom') {
    const later = multiplyFractions(start.timeline.wholePart, { num: count - first - 1, den: 1 });
    return multiplyFractions(annualRate, addFractions(at(first).main.part, later));
  }
  let part = NIL;
  for (let index = first; index < count; index += 1) part = addFractions(part, at(index).main.part);
  return multiplyFractions(annualRate, part);
}

/** The instalment of a flat plan: an equal share of principal and of all interest still to come. */
function flatInstallment<A>(
  terms: Terms,
  amounts: Amounts<A>,
  start: FlatStart<A>,
  count: number,
  interest: A,
  share: Fraction,
): FoundInstallment<A> | undefined {
  const { method, grace, installmentAmount, rounding } = terms.repayment;
  if (method === 'bullet' || method === 'custom') return undefined;
  const gross = start.balance;
  const index = Math.max(grace.principal, start.index);
  const over = count - index;
  const base = { index, balance: amounts.of(gross), annualRate: NIL };
  if (installmentAmount !== undefined && start.count === undefined) {
    const exact = { num: installmentAmount, den: 1 };
    return { ...base, rule: 'given', count: 0, exact, amount: amounts.of(installmentAmount) };
  }
  if (method === 'equal-principal') {
    const exact = { num: gross, den: over };
    return {
      ...base,
      rule: 'equal-principal',
      count: over,
      exact,
      amount: amounts.share(exact, rounding),
    };
  }
  const { num, den } = amounts.exact(interest);
  const askedInGrace = Math.max(index - Math.max(grace.interestFree, start.index), 0);
  // (gross + interest - graced share) / over, over one denominator.
  const owed = plus(
    times(plus(times(gross, den), num), share.den),
    times(-askedInGrace, times(share.num, den)),
  );
  const exact = { num: owed, den: times(times(den, share.den), over) };
  return { ...base, rule: 'flat', count: over, exact, amount: amounts.share(exact, rounding) };
}

/** How many instalments of a given amount repay the principal and the interest of so long a term. */
function countFor<A>(
  terms: Terms,
  amounts: Amounts<A>,
  gross: Int,
  interestOver: (count: number) => A,
): number {
  const { method, grace, installmentAmount } = terms.repayment;
  for (let count = grace.principal + 1; count <= INSTALLMENTS_MAX; count += 1) {
    const beyondPrincipal = minus(times(installmentAmount as Int, count - grace.principal), gross);
    if (beyondPrincipal < 0) continue;
    if (method === 'equal-principal') return count;
    const { num, den } = amounts.exact(interestOver(count));
    const bearing = Math.max(count - grace.interestFree, 1);
    const askedLater = times(num, bearing - Math.max(grace.principal - grace.interestFree, 0));
    if (times(beyondPrincipal, times(den, bearing)) >= askedLater) return count;
  }
  const facts = { most: INSTALLMENTS_MAX };
  const message =
    'The instalment does not exceed the flat interest, so the loan is never repaid: give a larger one.';
  throw new PlanError('terms.never_repays', '/repayment/installmentAmount', facts, message);
}

function oddInterest<A>(flat: FlatTerms<A>, odd: Span): Earned<A> {
  const { amounts, start, terms } = flat;
  const { annualRate } = terms.interest;
  const piece = {
    from: odd.from,
    to: odd.to,
    amount: amounts.of(start.balance),
    annualRate,
    part: odd.part,
  };
  const share = multiplyFractions(annualRate, odd.part);
  return { pieces: [piece], interest: amounts.interest([{ amount: piece.amount, share }]) };
}

function flatPrincipal<A>(flat: FlatTerms<A>, index: number, share: A): A {
  const { amounts, found, terms } = flat;
  const { method, grace, custom } = terms.repayment;
  if (index < grace.principal || method === 'bullet') return amounts.nil;
  if (method === 'custom') return amounts.of((custom[index] as { principal: Int }).principal);
  const { amount } = found as FoundInstallment<A>;
  return method === 'equal-principal'
    ? amount
    : amounts.max(amounts.minus(amount, share), amounts.nil);
}

function flatRule(terms: Terms, index: number): PlanRow<unknown>['rule'] {
  const { method, grace } = terms.repayment;
  if (index < grace.principal) return 'grace';
  if (method === 'bullet') return 'none';
  return method === 'equal-installments' ? 'installment' : method;
}
