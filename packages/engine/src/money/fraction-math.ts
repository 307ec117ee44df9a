import { formatScaled, powerOfTen } from './decimal.js';
import { addFractions, type Fraction, fraction } from './fraction.js';
import { compare, type Int, minus, times } from './int.js';
import { mulDiv } from './mul-div.js';

/**
 * a - b in lowest terms.
 * @example
 * ```ts
 * subtractFractions({ num: 1, den: 2 }, { num: 1, den: 3 }) // => { num: 1, den: 6 }
 * ```
 */
export function subtractFractions(a: Fraction, b: Fraction): Fraction {
  return addFractions(a, { num: minus(0, b.num), den: b.den });
}

/**
 * a / b in lowest terms, its denominator positive.
 * @throws RangeError when b is nil: a bug of the caller, who states the reason instead of dividing
 * @example
 * ```ts
 * divideFractions({ num: 1, den: 2 }, { num: -3, den: 4 }) // => { num: -2, den: 3 }
 * ```
 */
export function divideFractions(a: Fraction, b: Fraction): Fraction {
  if (b.num === 0) throw new RangeError('divideFractions: nothing is divided by nil');
  const [num, den] = [times(a.num, b.den), times(a.den, b.num)];
  return den < 0 ? fraction(minus(0, num), minus(0, den)) : fraction(num, den);
}

/**
 * -1, 0 or 1 as a is less than, equal to or greater than b; exact.
 * @example
 * ```ts
 * compareFractions({ num: 1, den: 3 }, { num: 333, den: 1000 }) // => 1
 * ```
 */
export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  return compare(times(a.num, b.den), times(b.num, a.den));
}

/**
 * A fraction as a decimal text with so many places, rounded half-up once.
 * @example
 * ```ts
 * formatFraction({ num: 2, den: 3 }, 4) // => '0.6667'
 * ```
 */
export function formatFraction(value: Fraction, places: number): string {
  return formatScaled(mulDiv(value.num, powerOfTen(places), value.den, 'half-up'), places);
}

/** A fraction to the nearest whole number, half-up: minor units of an exact amount. */
export function roundFraction(value: Fraction): Int {
  return mulDiv(value.num, 1, value.den, 'half-up');
}
