import { gcd, type Int, plus, times, toInt } from './int.js';

/** An exact ratio of whole numbers; `den` is positive. Not necessarily in lowest terms. */
export interface Fraction {
  readonly num: Int;
  readonly den: Int;
}

/** Nil, as a fraction. */
export const NIL: Fraction = { num: 0, den: 1 };

/**
 * num/den in lowest terms.
 * @example
 * ```ts
 * fraction(24, 1200) // => { num: 1, den: 50 }
 * ```
 */
export function fraction(num: Int, den: Int): Fraction {
  const divisor = gcd(num, den);
  if (divisor === 1 || divisor === 0) return { num, den };
  return { num: quotient(num, divisor), den: quotient(den, divisor) };
}

/**
 * a + b in lowest terms.
 * @example
 * ```ts
 * addFractions({ num: 1, den: 3 }, { num: 1, den: 6 }) // => { num: 1, den: 2 }
 * ```
 */
export function addFractions(a: Fraction, b: Fraction): Fraction {
  if (a.den === b.den) return fraction(plus(a.num, b.num), a.den);
  return fraction(plus(times(a.num, b.den), times(b.num, a.den)), times(a.den, b.den));
}

/**
 * a * b in lowest terms.
 * @example
 * ```ts
 * multiplyFractions({ num: 6, den: 25 }, { num: 1, den: 12 }) // => { num: 1, den: 50 }
 * ```
 */
export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(times(a.num, b.num), times(a.den, b.den));
}

function quotient(value: Int, divisor: Int): Int {
  if (typeof value === 'number' && typeof divisor === 'number') return value / divisor;
  return toInt(BigInt(value) / BigInt(divisor));
}
