import type { Fraction } from '../money/fraction.js';

/**
 * A fraction as the nearest float, or one beside it. The parts of exact ratios may each be far too
 * long for a float.
 * @example
 * ```ts
 * floatOf({ num: 10n ** 400n, den: 4n * 10n ** 400n }) // => 0.25
 * ```
 */
export function floatOf({ num, den }: Fraction): number {
  if (typeof num === 'number' && typeof den === 'number') return num / den;
  const long = BigInt(num);
  const negative = long < 0n;
  const dividend = negative ? -long : long;
  const divisor = BigInt(den);
  // 64 bits of quotient, shifted back by powers of two: exact but for the last bit.
  const shift = bits(dividend) - bits(divisor) - 64;
  const quotient =
    shift > 0 ? dividend / (divisor << BigInt(shift)) : (dividend << BigInt(-shift)) / divisor;
  const value = Number(quotient) * 2 ** shift;
  return negative ? -value : value;
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}
