import { addFractions, type Fraction } from '../money/fraction.js';
import { compare, type Int, max, min, minus, plus, times, toInt } from '../money/int.js';
import { mulDivTo } from '../money/mul-div.js';
import type { Rounding } from '../money/rounding.js';
import type { Terms } from './parsed-terms.js';

/** Money that earns at a rate for a part of a year: `amount * share` is its interest. */
export interface Earning<A> {
  readonly amount: A;
  readonly share: Fraction;
}

/**
 * How a plan reckons: in minor units, rounding as it goes, or in exact fractions of them, rounded
 * only to be shown. The plan's rules are written once, over this.
 */
export interface Amounts<A> {
  readonly nil: A;
  of(amount: Int): A;
  plus(a: A, b: A): A;
  minus(a: A, b: A): A;
  compare(a: A, b: A): -1 | 0 | 1;
  min(a: A, b: A): A;
  max(a: A, b: A): A;
  /** The interest of earnings together, rounded once or not at all. */
  interest(earnings: readonly Earning<A>[]): A;
  /** An exact share of money, rounded by a rule of its own or not at all. */
  share(value: Fraction, rounding: Rounding): A;
  /** The exact value. */
  exact(a: A): Fraction;
  /** The value to show, in minor units. */
  shown(a: A): Int;
}

/** Reckoning in minor units: interest is rounded by the terms' rule as it falls due. */
export function roundedAmounts(terms: Terms): Amounts<Int> {
  const { rounding } = terms;
  return {
    nil: 0,
    of: (amount) => amount,
    plus,
    minus,
    compare,
    min,
    max,
    interest(earnings) {
      const { num, den } = earningsTogether(earnings, (amount) => ({ num: amount, den: 1 }));
      return mulDivTo(num, 1, den, rounding);
    },
    share: ({ num, den }, rule) => mulDivTo(num, 1, den, rule),
    exact: (amount) => ({ num: amount, den: 1 }),
    shown: (amount) => amount,
  };
}

/** Reckoning in exact fractions: nothing is rounded until it is shown, by the terms' rule. */
export function exactAmounts(terms: Terms): Amounts<Fraction> {
  const { rounding } = terms;
  return {
    nil: { num: 0, den: 1 },
    of: (amount) => ({ num: amount, den: 1 }),
    plus: add,
    minus: (a, b) => add(a, { num: minus(0, b.num), den: b.den }),
    compare: compareFractions,
    min: (a, b) => (compareFractions(a, b) <= 0 ? a : b),
    max: (a, b) => (compareFractions(a, b) >= 0 ? a : b),
    interest: (earnings) => earningsTogether(earnings, (amount) => amount),
    share: (value) => value,
    exact: (amount) => amount,
    shown: ({ num, den }) => mulDivTo(num, 1, den, rounding),
  };
}

/** What earnings come to, exactly. */
export function earningsTogether<A>(
  earnings: readonly Earning<A>[],
  exact: (amount: A) => Fraction,
): Fraction {
  let total: Fraction = { num: 0, den: 1 };
  for (const { amount, share } of earnings) {
    const { num, den } = exact(amount);
    total = add(total, { num: times(num, share.num), den: times(den, share.den) });
  }
  return total;
}

/**
 * a + b. Denominators of a long exact plan have thousands of digits, where finding lowest terms
 * costs more than the plan; but each usually divides the next, which keeps them from multiplying.
 */
function add(a: Fraction, b: Fraction): Fraction {
  if (a.num === 0) return b;
  if (b.num === 0) return a;
  if (a.den === b.den) return { num: plus(a.num, b.num), den: a.den };
  if (typeof a.den === 'number' && typeof b.den === 'number') return addFractions(a, b);
  const [wide, narrow] = a.den > b.den ? [a, b] : [b, a];
  const wideDen = BigInt(wide.den);
  const narrowDen = BigInt(narrow.den);
  if (wideDen % narrowDen === 0n) {
    const scaled = BigInt(narrow.num) * (wideDen / narrowDen);
    return { num: toInt(BigInt(wide.num) + scaled), den: wide.den };
  }
  return {
    num: plus(times(a.num, b.den), times(b.num, a.den)),
    den: times(a.den, b.den),
  };
}

function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  return compare(times(a.num, b.den), times(b.num, a.den));
}
