import { datedPlanRates, exactPlanRates, planRates } from '../apr/plan-rates.js';
import { wholePeriods } from '../date/period.js';
import { type Int, minus, plus } from '../money/int.js';
import type { Amounts } from './amounts.js';
import type { BuiltPlan } from './build-plan.js';
import { firstDisbursed, startOf } from './changes.js';
import type { Terms } from './parsed-terms.js';
import { rowTotal } from './row-total.js';
import { periodsPerYear } from './timeline.js';

/**
 * What a plan costs a year, in percent with 2 places: of its own amounts against what the borrower
 * has in hand. Equal whole periods count as such; odd first periods, tranches and custom dates by
 * the European rule on their dates.
 */
export function planRatesOf<A>(terms: Terms, built: BuiltPlan<A>, amounts: Amounts<A>) {
  const { plan } = built;
  const { every } = terms.repayment;
  const inHand = inHandOf(terms, built);
  const totals = plan.rows.map((row) => rowTotal(row, amounts));
  if (!isRegular(terms) || every === undefined) {
    const start = startOf(terms);
    const later = terms.disbursements.filter(({ on }) => on > start);
    return datedPlanRates({
      advances: [{ on: start, amount: inHand }, ...later],
      payments: plan.rows.map((row, index) => ({
        on: row.period.due,
        amount: amounts.shown(totals[index] as A),
      })),
      every: every ?? { count: 1, unit: 'month' },
    });
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
