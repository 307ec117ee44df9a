import { type Fraction, fraction } from './fraction.js';
import { type Int, toInt } from './int.js';

/** An exact decimal number: `digits / 10^scale`. */
export interface Decimal {
  readonly digits: Int;
  readonly scale: number;
}

/** Longest text read as a number: beyond it a file is a mistake or an attack, not a loan. */
export const DECIMAL_LENGTH_MAX = 60;

const PATTERN = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/**
 * Reads a plain decimal text: an optional minus, digits without leading zeros, an optional point
 * with digits behind it. No exponent, no grouping, no other script's digits, no spaces.
 * @returns undefined for any other text.
 * @example
 * ```ts
 * parseDecimal('12.50') // => { digits: 1250, scale: 2 }
 * parseDecimal('1e6') // => undefined
 * ```
 */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > DECIMAL_LENGTH_MAX || !PATTERN.test(text)) return undefined;
  const point = text.indexOf('.');
  if (point < 0) return { digits: readDigits(text), scale: 0 };
  const digits = readDigits(text.slice(0, point) + text.slice(point + 1));
  return { digits, scale: text.length - point - 1 };
}

/** The whole number of a text; up to fifteen digits a double holds it, and reads it faster. */
function readDigits(text: string): Int {
  // `+ 0` turns a negative zero into a plain one.
  return text.length <= 15 ? Number(text) + 0 : toInt(BigInt(text));
}

/**
 * The decimal as an exact fraction in lowest terms.
 * @example
 * ```ts
 * decimalFraction({ digits: 2450, scale: 2 }) // => { num: 49, den: 2 }
 * ```
 */
export function decimalFraction(value: Decimal): Fraction {
  return fraction(value.digits, powerOfTen(value.scale));
}

/**
 * `digits / 10^scale` as text with exactly `scale` digits behind the point.
 * @example
 * ```ts
 * formatScaled(-5, 2) // => '-0.05'
 * formatScaled(48487, 0) // => '48487'
 * ```
 */
export function formatScaled(digits: Int, scale: number): string {
  if (scale === 0) return String(digits);
  if (typeof digits === 'number' && scale <= 15) return formatSmall(digits, scale);
  const text = String(digits);
  const negative = text.charCodeAt(0) === 45;
  const plain = negative ? text.slice(1) : text;
  const padded = plain.length > scale ? plain : plain.padStart(scale + 1, '0');
  const point = padded.length - scale;
  return `${negative ? '-' : ''}${padded.slice(0, point)}.${padded.slice(point)}`;
}

/** The same by arithmetic: most amounts are small, many are nil, and all pass through here. */
function formatSmall(digits: number, scale: number): string {
  const one = powerOfTen(scale) as number;
  const size = digits < 0 ? -digits : digits;
  const whole = Math.floor(size / one);
  const rest = String(size - whole * one);
  const sign = digits < 0 ? '-' : '';
  return `${sign}${whole}.${rest.length < scale ? rest.padStart(scale, '0') : rest}`;
}

/** 10^n as an Int. */
export function powerOfTen(n: number): Int {
  if (n < POWERS.length) return POWERS[n] as number;
  return n <= 15 ? (GREAT_POWERS[n - POWERS.length] as number) : 10n ** BigInt(n);
}

/**
 * Apart from the greater ones, with which they would be kept as doubles: then every amount that one
 * of them was multiplied into would be a double as well, in a box of its own, and all that is
 * reckoned from it, at twice the time.
 */
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
const GREAT_POWERS = [1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
