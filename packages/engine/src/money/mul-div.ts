import { compare, type Int, remainderOf, times, toInt } from './int.js';
import { type Rounding, type RoundingMode, roundsAway } from './rounding.js';

/** Products up to here leave room for `2 * remainder` and `quotient * divisor` in a double. */
const FAST = 2 ** 52;

/**
 * `amount * numerator / denominator`, multiplied first, divided once, rounded once: the one place
 * where the engine rounds. Exact at any size; the denominator is positive.
 * @throws RangeError when the denominator is not positive: a bug of the caller, never of a file.
 * @example
 * ```ts
 * mulDiv(1_000_050, 1, 100, 'half-up') // => 10001
 * mulDiv(1_000_050, 1, 100, 'half-even') // => 10000
 * mulDiv(-5, 1, 2, 'half-up') // => -3
 * mulDiv(9007199254740991, 9007199254740991, 2, 'down') // => 40564819207303331840695247831040n
 * ```
 */
export function mulDiv(amount: Int, numerator: Int, denominator: Int, mode: RoundingMode): Int {
  if (
    typeof amount === 'number' &&
    typeof numerator === 'number' &&
    typeof denominator === 'number'
  ) {
    // `+ 0` turns a negative zero into a plain one.
    const product = amount * numerator + 0;
    if (product <= FAST && product >= -FAST && denominator <= FAST && denominator > 0) {
      return divide(product, denominator, mode);
    }
  }
  return divideBig(BigInt(amount) * BigInt(numerator), BigInt(denominator), mode);
}

/**
 * `amount * numerator / denominator` rounded to a multiple of `rounding.unit`.
 * @example
 * ```ts
 * mulDivTo(472_798, 1, 1, { unit: 100, mode: 'up' }) // => 472800
 * ```
 */
export function mulDivTo(amount: Int, numerator: Int, denominator: Int, rounding: Rounding): Int {
  if (rounding.unit === 1) return mulDiv(amount, numerator, denominator, rounding.mode);
  const units = mulDiv(amount, numerator, times(denominator, rounding.unit), rounding.mode);
  return times(units, rounding.unit);
}

function divide(product: number, denominator: number, mode: RoundingMode): number {
  const negative = product < 0;
  const dividend = negative ? -product : product;
  // The floor is exact: a quotient of whole numbers below 2^53 that is not whole lies at least
  // 1/denominator under the next whole number, farther than a double's rounding can lift it.
  let quotient = Math.floor(dividend / denominator);
  const remainder = dividend - quotient * denominator;
  if (remainder !== 0) {
    const twice = remainder * 2;
    // Nearly all rounding is half up, and whether the quotient is odd costs one more division.
    const away =
      mode === 'half-up'
        ? twice >= denominator
        : roundsAway(mode, compare(twice, denominator), remainderOf(quotient, 2) === 1);
    if (away) quotient += 1;
  }
  return negative && quotient !== 0 ? -quotient : quotient;
}

function divideBig(product: bigint, denominator: bigint, mode: RoundingMode): Int {
  if (denominator <= 0n) throw new RangeError('mulDiv: the denominator must be positive');
  const negative = product < 0n;
  const dividend = negative ? -product : product;
  let quotient = dividend / denominator;
  const remainder = dividend % denominator;
  if (remainder !== 0n) {
    const side = compare(remainder * 2n, denominator);
    if (roundsAway(mode, side, quotient % 2n === 1n)) quotient += 1n;
  }
  return toInt(negative ? -quotient : quotient);
}
