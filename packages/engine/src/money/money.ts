import { formatScaled, parseDecimal, powerOfTen } from './decimal.js';
import { type Int, times } from './int.js';

/**
 * Reads an amount: a plain decimal text with at most `digits` digits behind the point, into minor
 * units.
 * @returns undefined when the text is no decimal number or has more digits than the currency.
 * @example
 * ```ts
 * parseAmount('50000.5', 2) // => 5000050
 * parseAmount('50000.005', 2) // => undefined
 * parseAmount('999999999999999.99', 2) // => 99999999999999999n
 * ```
 */
export function parseAmount(text: string, digits: number): Int | undefined {
  const value = parseDecimal(text);
  if (value === undefined || value.scale > digits) return undefined;
  return times(value.digits, powerOfTen(digits - value.scale));
}

/**
 * Writes minor units as a decimal text with exactly the currency's digits.
 * @example
 * ```ts
 * formatAmount(472798, 2) // => '4727.98'
 * formatAmount(48487, 0) // => '48487'
 * ```
 */
export function formatAmount(amount: Int, digits: number): string {
  return formatScaled(amount, digits);
}
