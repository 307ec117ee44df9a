import { DAY_MAX } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { type Int, minus, plus, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import type { Amounts } from './amounts.js';
import { firstDisbursed, startOf } from './changes.js';
import { applyCostCap } from './cost-cap.js';
import { decliningPlan } from './declining-plan.js';
import { askFees, type DisbursementFees, disbursementFees } from './fees.js';
import { flatPlan } from './flat-plan.js';
import { spreadOddInterest } from './odd-interest.js';
import type { Terms } from './parsed-terms.js';
import type { Plan } from './plan.js';
import { PlanError } from './plan-error.js';
import { moveResidueFirst } from './residue.js';

/** A plan with the money that goes out at its start. */
export interface BuiltPlan<A> {
  readonly plan: Plan<A>;
  readonly fees: DisbursementFees;
  /** All principal of the loan: what is lent and the fees financed with it. */
  readonly gross: Int;
  /** Fees and interest taken off the disbursement, financed fees included. */
  readonly deducted: Int;
}

/**
 * Draws up the plan of terms: rows, then residue, odd interest, fees and cost cap, in this order.
 * @throws PlanError when the terms, though sound one by one, make no plan
 */
export function buildPlan<A>(terms: Terms, amounts: Amounts<A>): BuiltPlan<A> {
  const fees = disbursementFees(terms);
  const first = plus(firstDisbursed(terms), fees.financed);
  checkCustomSum(terms, plus(terms.principal, fees.financed));
  const draw = terms.interest.method === 'flat' ? flatPlan : decliningPlan;
  const plan = draw(terms, amounts, first);
  checkDates(plan, terms);
  if (terms.repayment.residue === 'first') moveResidueFirst(plan, terms, amounts);
  if (terms.repayment.brokenPeriod === 'spread') spreadOddInterest(plan, terms, amounts);
  askFees(plan, terms, amounts);
  if (fees.room !== undefined) applyCostCap(plan, amounts.of(fees.room), amounts);
  const gross = plus(terms.principal, fees.financed);
  const deducted = plus(plus(fees.deducted, fees.financed), amounts.shown(plan.upfront));
  checkNet(minus(first, plus(deducted, fees.upfront)), terms);
  return { plan, fees, gross, deducted };
}

function checkCustomSum(terms: Terms, gross: Int): void {
  const { method, custom } = terms.repayment;
  const total = sum(custom.map(({ principal }) => principal));
  if (method !== 'custom' || total === gross) return;
  const facts = {
    principal: formatAmount(gross, terms.currency.digits),
    custom: formatAmount(total, terms.currency.digits),
  };
  const message = `The custom instalments sum to ${facts.custom}, the principal is ${facts.principal}; make them equal.`;
  throw new PlanError('terms.custom_not_principal', '/repayment/custom', facts, message);
}

function checkDates<A>(plan: Plan<A>, terms: Terms): void {
  const firstDue = plan.rows[0]?.period.due as number;
  const lastDue = plan.rows.at(-1)?.period.due as number;
  if (lastDue > DAY_MAX) {
    const message =
      'The plan runs beyond the year 9999: give fewer instalments or shorter periods.';
    throw new PlanError(
      'date.out_of_range',
      '/repayment',
      { latest: formatDate(DAY_MAX) },
      message,
    );
  }
  if (firstDue > startOf(terms)) return;
  const facts = { disbursed: formatDate(startOf(terms)), firstDue: formatDate(firstDue) };
  const message = `The calendar moves the first due date to ${facts.firstDue}, not after the disbursement: let it shift following.`;
  throw new PlanError('terms.first_due_too_early', '/repayment/holidays/shift', facts, message);
}

function checkNet(net: Int, terms: Terms): void {
  if (net > 0) return;
  const message =
    'What is deducted or paid upfront takes all of the first disbursement: lower the fees, or collect them otherwise.';
  const path = terms.fees.length > 0 ? '/fees' : '/repayment/brokenPeriod';
  throw new PlanError('terms.nothing_left', path, {}, message);
}
