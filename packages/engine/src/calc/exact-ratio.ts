import { type Decimal, formatScaled, powerOfTen } from '../money/decimal.js';
import { mulDiv } from '../money/mul-div.js';

/**
 * An exact ratio of bigints of any size; `den` may be negative but not nil. Never brought to lowest
 * terms: with thousands of digits that would cost far more than it saves.
 */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

/** A decimal as a ratio. */
export function ratioOf({ digits, scale }: Decimal): Ratio {
  return { num: BigInt(digits), den: BigInt(powerOfTen(scale)) };
}

/** a + b */
export function add(a: Ratio, b: Ratio): Ratio {
  if (a.den === b.den) return { num: a.num + b.num, den: a.den };
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

/** a * b */
export function multiply(a: Ratio, b: Ratio): Ratio {
  return { num: a.num * b.num, den: a.den * b.den };
}

/** a / b; b is not nil. */
export function divide(a: Ratio, b: Ratio): Ratio {
  return { num: a.num * b.den, den: a.den * b.num };
}

/** The same ratio with the other sign. */
export function negative({ num, den }: Ratio): Ratio {
  return { num: -num, den };
}

/**
 * The ratio as a decimal text with so many places, rounded half-up.
 * @example
 * ```ts
 * formatRatio({ num: 1n, den: -8n }, 2) // => '-0.13'
 * ```
 */
export function formatRatio({ num, den }: Ratio, places: number): string {
  const sign = den < 0n ? -1n : 1n;
  return formatScaled(mulDiv(num * sign, powerOfTen(places), den * sign, 'half-up'), places);
}
