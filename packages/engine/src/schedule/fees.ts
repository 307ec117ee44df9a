import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import type { Fraction } from '../money/fraction.js';
import { type Int, min, minus, plus, sum } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import type { Amounts } from './amounts.js';
import type { Fee, Terms } from './parsed-terms.js';
import type { Plan } from './plan.js';
import { PlanError } from './plan-error.js';

/** A fee reckoned: itself and its tax, each rounded, and what a cost cap leaves of both. */
export interface ReckonedFee {
  readonly fee: Fee;
  readonly amount: Int;
  readonly tax: Int;
  readonly asked: Int;
}

/** What the fees at disbursement come to. */
export interface DisbursementFees {
  readonly items: readonly ReckonedFee[];
  readonly deducted: Int;
  readonly financed: Int;
  readonly upfront: Int;
  /** What a cost cap still leaves for interest and later fees; undefined without a cap. */
  readonly room: Int | undefined;
}

/**
 * The most a loan may cost in all, in minor units; undefined without a cap. Down to the unit that
 * costs are rounded to: a ceiling that is rounded up would be passed.
 */
export function costCapOf(terms: Terms): Int | undefined {
  const { costCap, principal, rounding } = terms;
  const unit = rounding.carry === 'exact' ? 1 : rounding.unit;
  return costCap && mulDivTo(principal, costCap.num, costCap.den, { unit, mode: 'down' });
}

/** Reckons the fees at disbursement, within the cost cap when there is one. */
export function disbursementFees(terms: Terms): DisbursementFees {
  let room = costCapOf(terms);
  if (terms.fees.length === 0) return { items: [], deducted: 0, financed: 0, upfront: 0, room };
  const items = terms.fees
    .filter((fee) => fee.when === 'disbursement')
    .map((fee) => {
      const { amount, tax } = reckon(fee, terms);
      const whole = plus(amount, tax);
      const asked = room === undefined ? whole : min(whole, room);
      if (room !== undefined) room = minus(room, asked);
      return { fee, amount, tax, asked };
    });
  const collected = (collect: Fee['collect']) =>
    sum(items.filter((item) => item.fee.collect === collect).map((item) => item.asked));
  return {
    items,
    deducted: collected('deduct'),
    financed: collected('financed'),
    upfront: collected('upfront'),
    room,
  };
}

/** Puts the fees of instalments and of dates on the rows that ask them. */
export function askFees<A>(plan: Plan<A>, terms: Terms, amounts: Amounts<A>): void {
  terms.fees.forEach((fee, index) => {
    if (fee.when === 'disbursement') return;
    const { amount, tax } = reckon(fee, terms);
    const asked = amounts.of(plus(amount, tax));
    const rows = fee.when === 'installment' ? plan.rows : [rowAsking(plan, fee.when, index)];
    for (const row of rows) row.fees = amounts.plus(row.fees, asked);
  });
}

/** A fee and its tax, each rounded by the terms' rule. */
export function reckon(fee: Fee, terms: Terms): { amount: Int; tax: Int } {
  const amount =
    'amount' in fee.measure
      ? mulDivTo(fee.measure.amount, 1, 1, terms.rounding)
      : ofShare(terms.principal, fee.measure.share, terms);
  return { amount, tax: fee.tax ? ofShare(amount, fee.tax.share, terms) : 0 };
}

function ofShare(amount: Int, share: Fraction, terms: Terms): Int {
  return mulDivTo(amount, share.num, share.den, terms.rounding);
}

function rowAsking<A>(plan: Plan<A>, on: Day, index: number) {
  const row = plan.rows.find(({ period }) => period.due >= on);
  if (row) return row;
  const facts = {
    found: formatDate(on),
    lastDue: formatDate(plan.rows.at(-1)?.period.due as number),
  };
  const message = `No instalment is due on or after ${facts.found}: give a date up to ${facts.lastDue}.`;
  throw new PlanError('terms.outside_plan', `/fees/${index}/when`, facts, message);
}
