import { datedPlanRates, exactPlanRates, planRates } from '../apr/plan-rates.js';
import { type Period, wholePeriods } from '../date/period.js';
import { EngineError, type Problem } from '../error/engine-error.js';
import { type Int, minus, plus, times } from '../money/int.js';
import { mulDiv } from '../money/mul-div.js';
import type { Amounts } from './amounts.js';
import type { BuiltPlan } from './build-plan.js';
import { firstDisbursed, startOf } from './changes.js';
import type { Terms } from './parsed-terms.js';
import { PlanError } from './plan-error.js';
import { rowTotal } from './row-total.js';
import { periodsPerYear } from './timeline.js';

/** The parts of a minor unit in which the payments of an exact plan are told on their dates. */
const FINE = 10 ** 12;

/**
 * What a plan costs a year, in percent with 2 places: of its own amounts against what the borrower
 * has in hand. Equal whole periods count as such; odd first periods, tranches and custom dates by
 * the European rule on their dates.
 * @throws PlanError apr.no_rate when no rate makes what is paid out and what is paid back equal
 */
export function planRatesOf<A>(terms: Terms, built: BuiltPlan<A>, amounts: Amounts<A>) {
  try {
    return ratesOf(terms, built, amounts);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { code, facts, message } = error.problems[0] as Problem;
    throw new PlanError(code, '/disbursements', facts, message);
  }
}

function ratesOf<A>(terms: Terms, built: BuiltPlan<A>, amounts: Amounts<A>) {
  const { plan } = built;
  const { every } = terms.repayment;
  const inHand = inHandOf(terms, built);
  const totals = plan.rows.map((row) => rowTotal(row, amounts));
  if (!isRegular(terms) || every === undefined) {
    return datedRates(terms, built, amounts, every ?? { count: 1, unit: 'month' });
  }
  const perYear = periodsPerYear(every);
  if (terms.rounding.carry === 'exact') {
    return exactPlanRates({
      net: inHand,
      payments: totals.map((total) => amounts.exact(total)),
      perYear,
    });
  }
  return planRates({ net: inHand, payments: totals.map((total) => amounts.shown(total)), perYear });
}

/** The rates on a plan's own dates. */
function datedRates<A>(terms: Terms, built: BuiltPlan<A>, amounts: Amounts<A>, every: Period) {
  const fine = terms.rounding.carry === 'exact' ? FINE : 1;
  const start = startOf(terms);
  const first = { on: start, amount: inHandOf(terms, built) };
  const later = terms.disbursements.filter(({ on }) => on > start);
  return datedPlanRates({
    advances: [first, ...later].map(({ on, amount }) => ({ on, amount: times(amount, fine) })),
    payments: built.plan.rows.map((row) => {
      const { num, den } = amounts.exact(rowTotal(row, amounts));
      return { on: row.period.due, amount: mulDiv(num, fine, den, 'half-up') };
    }),
    every,
  });
}

/** What the borrower has of the first disbursement when all that is paid at the start is paid. */
export function inHandOf<A>(terms: Terms, { fees, deducted }: BuiltPlan<A>): Int {
  return minus(plus(firstDisbursed(terms), fees.financed), plus(deducted, fees.upfront));
}

/** Whether a plan is of one disbursement, and of whole equal periods from it on. */
export function isRegular(terms: Terms): boolean {
  const { method, firstDueOn, every } = terms.repayment;
  const start = startOf(terms);
  if (method === 'custom' || terms.disbursements.some(({ on }) => on > start)) return false;
  if (firstDueOn === undefined) return true;
  const first = wholePeriods(start, firstDueOn, every as NonNullable<typeof every>);
  return first.whole === 1 && first.oddDays === 0;
}
