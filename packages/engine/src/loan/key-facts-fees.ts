import { formatDate } from '../date/plain-date.js';
import { allocate } from '../money/allocate.js';
import { type Int, plus, sum, times } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { roundedAmounts } from '../schedule/amounts.js';
import { percent } from '../schedule/explanation.js';
import { reckon } from '../schedule/fees.js';
import type { Fee, Terms } from '../schedule/parsed-terms.js';
import { laterFeesOf, type ReckonedPlan } from './key-facts-plans.js';
import type { FeeColumns, KeyFactsFee } from './key-facts-shape.js';

/** The charges of a loan: Annex A, part 1, row 8, columns A and B. */
export function keyFactsFees({ terms, built }: ReckonedPlan<Int>): KeyFactsFee[] {
  const show = (amount: Int) => formatAmount(amount, terms.currency.digits);
  return terms.fees.map((fee) => {
    const { amount, tax } = reckon(fee, terms);
    const count = timesOf(fee, built.plan.rows.length);
    return {
      name: fee.name,
      column: fee.payee === 'lender' ? 'A' : 'B',
      frequency: fee.when === 'installment' ? 'recurring' : 'one-time',
      when: typeof fee.when === 'number' ? formatDate(fee.when) : fee.when,
      collect: fee.when === 'disbursement' ? fee.collect : null,
      percent: 'share' in fee.measure ? percent(fee.measure.share) : null,
      amount: show(amount),
      tax: fee.tax ? { name: fee.tax.name, amount: show(tax) } : null,
      times: count,
      total: show(times(plus(amount, tax), count)),
    };
  });
}

/** Row 6 of Annex B: what is asked at disbursement, by who receives it. */
export function startFees({ terms, built }: ReckonedPlan<Int>): FeeColumns {
  const of = (payee: Fee['payee']) =>
    sum(built.fees.items.filter(({ fee }) => fee.payee === payee).map(({ asked }) => asked));
  return columns(of('lender'), of('third-party'), terms);
}

/** What is asked with instalments, by who receives it; a cost cap cuts both in proportion. */
export function laterFees({ terms, built }: ReckonedPlan<Int>): FeeColumns {
  const all = laterFeesOf(built, roundedAmounts(terms));
  const [lender, thirdParty] = allocate(all, [
    uncapped(terms, built.plan.rows.length, 'lender'),
    uncapped(terms, built.plan.rows.length, 'third-party'),
  ]);
  return columns(lender as Int, thirdParty as Int, terms);
}

function uncapped(terms: Terms, rows: number, payee: Fee['payee']): Int {
  const later = terms.fees.filter((fee) => fee.when !== 'disbursement' && fee.payee === payee);
  return sum(
    later.map((fee) => {
      const { amount, tax } = reckon(fee, terms);
      return times(plus(amount, tax), timesOf(fee, rows));
    }),
  );
}

function timesOf(fee: Fee, rows: number): number {
  return fee.when === 'installment' ? rows : 1;
}

function columns(lender: Int, thirdParty: Int, terms: Terms): FeeColumns {
  const show = (amount: Int) => formatAmount(amount, terms.currency.digits);
  return {
    lender: show(lender),
    thirdParty: show(thirdParty),
    total: show(plus(lender, thirdParty)),
  };
}
