import { exactInstallment, levelInstallment } from '../interest/annuity.js';
import { type Fraction, multiplyFractions, NIL } from '../money/fraction.js';
import { minus, plus, times } from '../money/int.js';
import type { Earned, FoundInstallment } from './plan.js';
import { oddInside, type Run } from './run.js';

/**
 * Finds the instalment that holds from a row on, or the equal principal; undefined for methods
 * that have none. `run` stands after the row's changes: its balance and rate are the new ones.
 */
export function findInstallment<A>(
  run: Run<A>,
  index: number,
  main: Earned<A>,
  odd: Earned<A> | undefined,
): FoundInstallment<A> | undefined {
  const { amounts, balance, annualRate, terms } = run;
  const { method, installmentAmount, rounding } = terms.repayment;
  if (method === 'bullet' || method === 'custom') return undefined;
  if (installmentAmount !== undefined && run.count === undefined) {
    const amount = amounts.of(installmentAmount);
    const exact = { num: installmentAmount, den: 1 };
    return { index, rule: 'given', balance, annualRate: NIL, count: 0, exact, amount };
  }
  const count = (run.count as number) - index;
  if (method === 'equal-principal') {
    const exact = notBelowNil(equalShare(run, count));
    const amount = amounts.share(exact, rounding);
    return { index, rule: 'equal-principal', balance, annualRate: NIL, count, exact, amount };
  }
  const byDays = terms.repayment.basis === 'day-count';
  const level = byDays || index < terms.repayment.grace.interestFree;
  const first = byDays ? [main, oddInside(terms) ? odd : undefined] : [];
  const exact = notBelowNil(level ? levelOver(run, index, count, first) : annuityOver(run, count));
  const amount = amounts.share(exact, rounding);
  return { index, rule: level ? 'level' : 'annuity', balance, annualRate, count, exact, amount };
}

/**
 * While tranches are to come, or after a prepayment, less than the balloon may be owed: then nothing
 * more is repaid before the last instalment.
 */
function notBelowNil(exact: Fraction): Fraction {
  return exact.num < 0 ? NIL : exact;
}

function equalShare<A>(run: Run<A>, count: number): Fraction {
  const { num, den } = run.amounts.exact(run.balance);
  const balloon = times(run.terms.repayment.balloon, den);
  return { num: minus(num, balloon), den: times(den, count) };
}

/** The textbook annuity over equal whole periods. The balance may itself be a fraction. */
function annuityOver<A>(run: Run<A>, count: number): Fraction {
  const { num, den } = run.amounts.exact(run.balance);
  const balloon = times(run.terms.repayment.balloon, den);
  const rate = multiplyFractions(run.annualRate, run.timeline.wholePart);
  const unit = exactInstallment(num, balloon, rate, count);
  return { num: unit.num, den: times(unit.den, den) };
}

/** The instalment that is level under periods of their own length or without interest. */
function levelOver<A>(
  run: Run<A>,
  index: number,
  count: number,
  first: readonly (Earned<A> | undefined)[],
): Fraction {
  const { terms, timeline, annualRate } = run;
  const byDays = terms.repayment.basis === 'day-count';
  const factor = (at: number): Fraction => {
    if (at < terms.repayment.grace.interestFree) return NIL;
    const part = byDays ? timeline.period(at).main.part : timeline.wholePart;
    return multiplyFractions(annualRate, part);
  };
  const later = Array.from({ length: count - 1 }, (_, step) => factor(index + 1 + step));
  return levelInstallment(
    byDays ? owedByDays(run, first) : owedWhole(run, factor(index)),
    later,
    terms.repayment.balloon,
  );
}

/** Balance and one whole period's interest. */
function owedWhole<A>(run: Run<A>, factor: Fraction): Fraction {
  const { num, den } = run.amounts.exact(run.balance);
  return { num: times(num, plus(factor.den, factor.num)), den: times(den, factor.den) };
}

/** Balance and the exact interest of this row's own days. */
function owedByDays<A>(run: Run<A>, first: readonly (Earned<A> | undefined)[]): Fraction {
  let { num, den } = run.amounts.exact(run.balance);
  for (const { amount, annualRate, part } of first.flatMap((earned) => earned?.pieces ?? [])) {
    const share = multiplyFractions(annualRate, part);
    const interest = run.amounts.exact(amount);
    const interestDen = times(interest.den, share.den);
    num = plus(times(num, interestDen), times(times(interest.num, share.num), den));
    den = times(den, interestDen);
  }
  return { num, den };
}
