import { type Fraction, fraction } from '../money/fraction.js';
import { type Int, toInt } from '../money/int.js';

/**
 * The equal instalment of equal periods, exact and unrounded: paying it `count` times takes
 * `balance` to `balloon` at `rate` a period.
 *
 * The annuity E = i (P w - B) / (w - 1) with w = (1 + i)^count, over whole numbers: with i = a/b it
 * is a (P (a+b)^n - B b^n) / (b ((a+b)^n - b^n)), so nothing is rounded on the way. At rate nil it
 * is (P - B) / count.
 * @param balance what is owed at the start, in minor units
 * @param balloon what is left to stand after the last instalment, in minor units
 * @param rate of one period, as a fraction: 2% is { num: 1, den: 50 }
 * @param count of instalments, 1 or more
 * @returns minor units, not in lowest terms
 * @example
 * ```ts
 * exactInstallment(10_000, 0, { num: 1, den: 10 }, 1) // => { num: 11000, den: 1 }
 * ```
 */
export function exactInstallment(
  balance: Int,
  balloon: Int,
  rate: Fraction,
  count: number,
): Fraction {
  const a = BigInt(rate.num);
  const b = BigInt(rate.den);
  if (a === 0n) return lowest(BigInt(balance) - BigInt(balloon), BigInt(count));
  const grown = (a + b) ** BigInt(count);
  const still = b ** BigInt(count);
  return lowest(a * (BigInt(balance) * grown - BigInt(balloon) * still), b * (grown - still));
}

/**
 * The equal instalment over periods that differ, exact and unrounded: it takes what is owed at the
 * first due date, interest included, to `balloon` when the later periods earn `factors`.
 *
 * With F_k = N_k/D_k = 1 + factor_k, E = (X F_2 ... F_n - B) / (F_2 ... F_n + ... + F_n + 1),
 * brought over one denominator.
 * @param owed balance and first interest, exact
 * @param factors interest of each later period on one unit of balance
 * @example
 * ```ts
 * levelInstallment({ num: 11_000, den: 1 }, [], 0) // => { num: 11000, den: 1 }
 * ```
 */
export function levelInstallment(
  owed: Fraction,
  factors: readonly Fraction[],
  balloon: Int,
): Fraction {
  let grown = BigInt(owed.num);
  let divisor = 1n;
  let denominators = 1n;
  for (const factor of factors) {
    const den = BigInt(factor.den);
    const num = BigInt(factor.num) + den;
    grown *= num;
    denominators *= den;
    divisor = divisor * num + denominators;
  }
  const scale = BigInt(owed.den);
  return lowest(grown - BigInt(balloon) * denominators * scale, divisor * scale);
}

/** Small ratios in lowest terms, so that they stay plain numbers; big ones as they are. */
function lowest(num: bigint, den: bigint): Fraction {
  const ratio = { num: toInt(num), den: toInt(den) };
  return typeof ratio.den === 'number' ? fraction(ratio.num, ratio.den) : ratio;
}
