import { formatDate } from '../date/plain-date.js';
import { addFractions, type Fraction } from '../money/fraction.js';
import { type Int, minus } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { roundedAmounts } from '../schedule/amounts.js';
import { buildPlan } from '../schedule/build-plan.js';
import { percent } from '../schedule/explanation.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { Plan } from '../schedule/plan.js';
import { PlanError } from '../schedule/plan-error.js';
import type { ReckonedPlan } from './key-facts-plans.js';
import type { FloatingFacts } from './key-facts-shape.js';

/** A quarter of a percent a year: 25 basis points. */
const STEP: Fraction = { num: 1, den: 400 };

/**
 * What a floating rate adds: Annex A, part 1, row 7. The effect of 25 basis points is reckoned on
 * the rate from the start and on every reset, once with the number of instalments kept and once with
 * their amount.
 */
export function floatingFacts({ terms, built }: ReckonedPlan<Int>): FloatingFacts | null {
  const { interest, repayment } = terms;
  if (interest.rateChanges.length === 0) return null;
  const higher = withHigherRate(terms);
  const count = built.plan.rows.length;
  const now = installmentOf(terms, built.plan);
  const sameCount = { ...repayment, installments: count, installmentAmount: undefined };
  const sameAmount = { ...repayment, installments: undefined, installmentAmount: now };
  const dearer = now === undefined ? undefined : drawn({ ...higher, repayment: sameCount });
  const longer = now === undefined ? undefined : drawn({ ...higher, repayment: sameAmount });
  const to = dearer && installmentOf(terms, dearer);
  const show = (amount: Int) => formatAmount(amount, terms.currency.digits);
  return {
    resets: interest.rateChanges.map(({ on, annualRate }) => ({
      on: formatDate(on),
      annualRate: percent(annualRate),
    })),
    installmentImpact:
      to === undefined || now === undefined ? null : { to: show(to), change: show(minus(to, now)) },
    countImpact: longer ? { to: longer.rows.length, change: longer.rows.length - count } : null,
  };
}

function withHigherRate(terms: Terms): Terms {
  const { interest } = terms;
  const raised = <R extends { readonly annualRate: Fraction }>(rate: R): R => ({
    ...rate,
    annualRate: addFractions(rate.annualRate, STEP),
  });
  return {
    ...terms,
    interest: { ...raised(interest), rateChanges: interest.rateChanges.map(raised) },
  };
}

function installmentOf(terms: Terms, plan: Plan<Int>): Int | undefined {
  return terms.repayment.method === 'equal-installments' ? plan.found[0]?.amount : undefined;
}

/** A plan, or nothing where the terms make none: an instalment may no longer cover the interest. */
function drawn(terms: Terms): Plan<Int> | undefined {
  try {
    return buildPlan(terms, roundedAmounts(terms)).plan;
  } catch (error) {
    if (error instanceof PlanError) return undefined;
    throw error;
  }
}
