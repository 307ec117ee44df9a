import { formatDate } from '../date/plain-date.js';
import type { Int } from '../money/int.js';
import { minus } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { mulDivTo } from '../money/mul-div.js';
import type { Amounts } from './amounts.js';
import { exactAmounts, roundedAmounts } from './amounts.js';
import { type BuiltPlan, buildPlan } from './build-plan.js';
import type { Terms } from './parsed-terms.js';
import type { Plan, PlanRow } from './plan.js';
import { planRatesOf } from './plan-rates-of.js';
import { readSchedule } from './read-schedule.js';
import { rowTotal } from './row-total.js';
import type { LoanTerms } from './terms.js';

/** A loan file as far as a schedule reads it; `events` and `asOf` may stand in it. */
export interface ScheduleInput {
  readonly terms: LoanTerms;
  readonly events?: readonly unknown[];
  readonly asOf?: string;
}

/** One instalment of a plan. Amounts are decimal strings, dates `YYYY-MM-DD`. */
export interface ScheduleRow {
  readonly number: number;
  readonly from: string;
  readonly due: string;
  /** Calendar days from `from` to `due`. */
  readonly days: number;
  readonly principal: string;
  readonly interest: string;
  readonly fees: string;
  readonly total: string;
  /** Principal left after the instalment. */
  readonly balance: string;
  /** Interest added to the balance instead of being asked. */
  readonly capitalized: string;
}

/** A plan as the loan file's contract has it. */
export interface Schedule {
  /** The equal instalment, where there is one; the first, when changes lead to others. */
  readonly installment?: string;
  readonly installments: readonly ScheduleRow[];
  readonly totals: {
    readonly principal: string;
    readonly interest: string;
    readonly fees: string;
    readonly total: string;
  };
  readonly disbursed: { readonly gross: string; readonly deducted: string; readonly net: string };
  /** Percent, 2 places. */
  readonly apr: { readonly nominal: string; readonly effective: string };
}

/**
 * Draws up the repayment plan of a loan: every instalment with its dates, parts and balance, the
 * totals, what is paid out, and the yearly rate it all comes to. Exact to the minor unit.
 *
 * The rules are those of the loan file's contract, under "The plan"; the figures are a function of
 * the terms alone.
 * @throws EngineError naming everything that is wrong with the terms, each with its path
 * @example
 * ```ts
 * const plan = schedule({ terms: {
 *   currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' },
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 12 } } });
 * plan.installment // => '4727.98'
 * plan.installments[0].due // => '2026-02-15'
 * plan.totals.interest // => '6735.76'
 * ```
 */
export function schedule(input: ScheduleInput): Schedule {
  return readSchedule(input, (terms) => {
    if (terms.rounding.carry === 'exact') {
      const amounts = exactAmounts(terms);
      return showSchedule(terms, amounts, buildPlan(terms, amounts));
    }
    const amounts = roundedAmounts(terms);
    return showSchedule(terms, amounts, buildPlan(terms, amounts));
  });
}

/** A plan that is drawn up, as a schedule. */
export function showSchedule<A>(terms: Terms, amounts: Amounts<A>, built: BuiltPlan<A>): Schedule {
  const { plan, gross, deducted } = built;
  const show = (amount: Int) => formatAmount(amount, terms.currency.digits);
  const showA = (amount: A) => show(amounts.shown(amount));
  const installment = installmentOf(terms, plan, amounts);
  return {
    ...(installment === undefined ? {} : { installment: show(installment) }),
    installments: plan.rows.map((row, index) => shownRow(row, index, amounts, showA)),
    totals: totalsOf(plan, amounts, showA),
    disbursed: { gross: show(gross), deducted: show(deducted), net: show(minus(gross, deducted)) },
    apr: planRatesOf(terms, built, amounts),
  };
}

function shownRow<A>(
  row: PlanRow<A>,
  index: number,
  amounts: Amounts<A>,
  show: (amount: A) => string,
): ScheduleRow {
  const { from, due } = row.period;
  return {
    number: index + 1,
    from: formatDate(from),
    due: formatDate(due),
    days: due - from,
    principal: show(row.principal),
    interest: show(row.interest),
    fees: show(row.fees),
    total: show(rowTotal(row, amounts)),
    balance: show(row.balance),
    capitalized: show(row.capitalized),
  };
}

function totalsOf<A>(plan: Plan<A>, amounts: Amounts<A>, show: (amount: A) => string) {
  let [principal, interest, fees] = [amounts.nil, amounts.nil, amounts.nil];
  for (const row of plan.rows) {
    principal = amounts.plus(principal, row.principal);
    interest = amounts.plus(interest, row.interest);
    fees = amounts.plus(fees, row.fees);
  }
  const total = amounts.plus(amounts.plus(principal, interest), fees);
  return {
    principal: show(principal),
    interest: show(interest),
    fees: show(fees),
    total: show(total),
  };
}

/** The equal instalment as it is shown: by its own rounding, also where the plan runs unrounded. */
function installmentOf<A>(terms: Terms, plan: Plan<A>, amounts: Amounts<A>): Int | undefined {
  const found = plan.found[0];
  if (found === undefined || terms.repayment.method !== 'equal-installments') return undefined;
  const { num, den } = amounts.exact(found.amount);
  return mulDivTo(num, 1, den, terms.repayment.rounding);
}
