import type { Fraction } from '../money/fraction.js';
import { type Int, minus, plus, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { mulDivTo } from '../money/mul-div.js';
import { type Amounts, exactAmounts, roundedAmounts } from '../schedule/amounts.js';
import { type BuiltPlan, buildPlan } from '../schedule/build-plan.js';
import type { Terms } from '../schedule/parsed-terms.js';
import { type Schedule, showSchedule } from '../schedule/schedule.js';
import type { KeyFactsTotals } from './key-facts-shape.js';
import { collectable } from './open-loan.js';

/** A plan in one way of reckoning, with what it comes to. */
export interface ReckonedPlan<A> {
  readonly terms: Terms;
  readonly built: BuiltPlan<A>;
  readonly schedule: Schedule;
  /** All interest, upfront and capitalised interest included, rounded once. */
  readonly interest: Int;
  readonly totals: KeyFactsTotals;
}

/** The two plans of a loan: unrounded, for the statement of key facts, and as it is collected. */
export interface KeyFactsPlans {
  readonly unrounded: ReckonedPlan<Fraction>;
  readonly collectable: ReckonedPlan<Int>;
}

/** Draws up both plans of terms. */
export function keyFactsPlans(given: Terms): KeyFactsPlans {
  const rounded = collectable(given);
  const exact: Terms = { ...given, rounding: { ...given.rounding, carry: 'exact' } };
  return {
    unrounded: reckoned(exact, exactAmounts(exact)),
    collectable: reckoned(rounded, roundedAmounts(rounded)),
  };
}

function reckoned<A>(terms: Terms, amounts: Amounts<A>): ReckonedPlan<A> {
  const built = buildPlan(terms, amounts);
  const schedule = showSchedule(terms, amounts, built);
  const interest = interestOf(terms, built, amounts);
  const show = (amount: Int) => formatAmount(amount, terms.currency.digits);
  const total = plus(built.gross, interest);
  const fees = plus(built.fees.deducted, built.fees.upfront);
  const totals = {
    installment: schedule.installment ?? null,
    interest: show(interest),
    total: show(total),
    totalWithFees: show(plus(plus(total, fees), laterFeesOf(built, amounts))),
    apr: schedule.apr,
  };
  return { terms, built, schedule, interest, totals };
}

/** What is paid beside fees and is no principal lent: interest, however it is asked. */
function interestOf<A>(terms: Terms, built: BuiltPlan<A>, amounts: Amounts<A>): Int {
  const { plan, gross } = built;
  let paid = plan.upfront;
  for (const row of plan.rows) paid = amounts.plus(paid, amounts.plus(row.principal, row.interest));
  const { num, den } = amounts.exact(paid);
  return minus(mulDivTo(num, 1, den, terms.rounding), gross);
}

/** Fees asked with instalments, in minor units. */
export function laterFeesOf<A>(built: BuiltPlan<A>, amounts: Amounts<A>): Int {
  return sum(built.plan.rows.map((row) => amounts.shown(row.fees)));
}
