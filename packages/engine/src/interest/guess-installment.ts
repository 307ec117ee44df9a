/** Half the distance from 1 to the next double: the most one operation errs, relatively. */
const UNIT = 2 ** -53;

/** Above this an instalment in minor units is left to exact arithmetic. */
const MOST = 2 ** 52;

/**
 * The equal instalment rounded half up to a whole minor unit, found in doubles and proved; or
 * undefined where doubles cannot prove it, and exact arithmetic must decide.
 *
 * E = P i w / (w - 1), w = (1 + i)^n. With u = 2^-53, 1 + i errs by at most 2u; multiplying out the
 * power adds at most u a factor, so w errs by at most 4 n u; w - 1 then by 4 n u w / (w - 1) + u; the
 * five operations around them by 5u. The sum, with room for the terms of second order, bounds the
 * relative error of E. When the guess lies farther than that from a half, its rounding is that of the
 * true value.
 * @param principal whole minor units, at most 2^53
 * @param num and den: the rate of a period is num/den, both positive and at most 2^53
 * @example
 * ```ts
 * guessInstallment(5_000_000, 1, 50, 12) // => 472798
 * guessInstallment(5_000_000, 1, 50, 1) // => 5100000
 * guessInstallment(25, 1, 50, 1) // => undefined
 * ```
 */
export function guessInstallment(
  principal: number,
  num: number,
  den: number,
  count: number,
): number | undefined {
  const rate = num / den;
  const growth = power(1 + rate, count);
  const over = growth - 1;
  const guess = (principal * rate * growth) / over;
  const error = guess * (4 * count * (1 + growth / over) + 8) * 1.01 * UNIT;
  const whole = Math.floor(guess);
  const fraction = guess - whole;
  // Written so that an overflow (NaN or Infinity anywhere) fails the test.
  if (!(guess < MOST && Math.abs(fraction - 0.5) > error)) return undefined;
  return fraction > 0.5 ? whole + 1 : whole;
}

/** base^exponent by squaring: unlike Math.pow, the same on every machine, with a known error. */
function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let rest = exponent; ; ) {
    if ((rest & 1) === 1) result *= square;
    rest >>>= 1;
    if (rest === 0) return result;
    square *= square;
  }
}
