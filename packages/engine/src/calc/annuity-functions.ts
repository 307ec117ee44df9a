import { type Decimal, powerOfTen } from '../money/decimal.js';
import { fraction } from '../money/fraction.js';
import { times } from '../money/int.js';
import { add, multiply, negative, type Ratio } from './exact-ratio.js';
import type { TvmTerms } from './read-tvm.js';

/**
 * The annuity equation over whole numbers, so that nothing is rounded on the way. With the rate of a
 * period r = a/b and 1 + r = g/b it is, for n periods,
 * `pv (g/b)^n + pmt d ((g/b)^n - 1) b/a + fv = 0`, where d is 1 for payments at the end of a period
 * and g/b for payments at its beginning. Every answer below is one ratio of two long numbers.
 */

/** The rate of one period and the growth it makes; r = a/b, 1 + r = g/b. */
interface Growth {
  readonly a: bigint;
  readonly b: bigint;
  readonly g: bigint;
}

/** The rate of one period, in lowest terms: `num` is a, `den` is b. */
export function periodRate({ rate, perYear }: TvmTerms): Ratio {
  const { num, den } = fraction(rate.digits, times(powerOfTen(rate.scale), perYear));
  return { num: BigInt(num), den: BigInt(den) };
}

/** pmt: `-(pv g^n + fv b^n) a / (d b (g^n - b^n))`; at rate nil `-(pv + fv)/n`. */
export function payment(terms: TvmTerms): Ratio {
  const { a, b, g } = growthOf(terms);
  const [[pv, fv], scale] = amounts(terms.pv, terms.fv);
  const n = BigInt(terms.periods);
  if (a === 0n) return { num: -(pv + fv), den: n * scale };
  const [grown, still] = [g ** n, b ** n];
  const due = terms.begin ? g : b;
  return { num: -(pv * grown + fv * still) * a, den: due * (grown - still) * scale };
}

/** fv: what stands after all periods. */
export function futureValue(terms: TvmTerms): Ratio {
  return negative(standing(terms, terms.pv));
}

/** pv: what all payments and fv are worth now, `-(fv + payments grown) (b/g)^n`. */
export function presentValue(terms: TvmTerms): Ratio {
  const { b, g } = growthOf(terms);
  const n = BigInt(terms.periods);
  const { num, den } = standing(terms, NOTHING);
  const [[fv], scale] = amounts(terms.fv);
  return { num: -(num * scale + fv * den) * b ** n, den: den * scale * g ** n };
}

/**
 * ppmt, cumprinc: the principal in the payments `from` to `to`. That of payment k at the end of a
 * period is `-(pv + fv) (g^(k-1) a b^(n-k)) / (g^n - b^n)`, so a sum of them is
 * `-(pv + fv) b^(n-to) (g^to - g^(from-1) b^(to-from+1)) / (g^n - b^n)`. At the beginning of a period
 * each is b/g of that, but the first payment is all principal.
 */
export function principalPaid(terms: TvmTerms, from: number, to: number): Ratio {
  const { a, b, g } = growthOf(terms);
  const count = BigInt(to - from + 1);
  if (a === 0n) return multiply(payment(terms), { num: count, den: 1n });
  if (terms.begin && from === 1) {
    const first = payment(terms);
    return to === 1 ? first : add(first, principalPaid(terms, 2, to));
  }
  const [[pv, fv], scale] = amounts(terms.pv, terms.fv);
  const [n, last, before] = [BigInt(terms.periods), BigInt(to), BigInt(from - 1)];
  const part = b ** (n - last) * (g ** last - g ** before * b ** count);
  const [by, over] = terms.begin ? [b, g] : [1n, 1n];
  return { num: -(pv + fv) * part * by, den: (g ** n - b ** n) * scale * over };
}

/** ipmt, cumipmt: the interest in the payments `from` to `to`. */
export function interestPaid(terms: TvmTerms, from: number, to: number): Ratio {
  const count = { num: BigInt(to - from + 1), den: 1n };
  return add(multiply(payment(terms), count), negative(principalPaid(terms, from, to)));
}

/** effect: `(1 + rate/m)^m - 1`. */
export function effectiveRate(terms: TvmTerms): Ratio {
  const { b, g } = growthOf(terms);
  const m = BigInt(terms.perYear);
  const still = b ** m;
  return { num: g ** m - still, den: still };
}

/** npv: each value over `(1+r)^k`, the first one period ahead. */
export function netPresentValue(terms: TvmTerms): Ratio {
  const growth = growthOf(terms);
  const [values, scale] = amounts(...terms.values);
  const powers = new Map<number, Powers>();
  const num = discounted(values, growth, powers, 0, values.length) * growth.b;
  return { num, den: growth.g ** BigInt(values.length) * scale };
}

interface Powers {
  readonly g: bigint;
  readonly b: bigint;
}

/**
 * Values from `low` up to `high` brought to the first of them, times g^(high - low - 1). Halved, so
 * that the numbers grow slowly; the halves have few lengths, whose powers are kept.
 */
function discounted(
  values: readonly bigint[],
  growth: Growth,
  powers: Map<number, Powers>,
  low: number,
  high: number,
): bigint {
  if (high - low === 1) return values[low] as bigint;
  const middle = (low + high) >> 1;
  const near = discounted(values, growth, powers, low, middle);
  const far = discounted(values, growth, powers, middle, high);
  return near * kept(growth, powers, high - middle).g + far * kept(growth, powers, middle - low).b;
}

function kept({ g, b }: Growth, powers: Map<number, Powers>, exponent: number): Powers {
  const known = powers.get(exponent);
  if (known) return known;
  const made = { g: g ** BigInt(exponent), b: b ** BigInt(exponent) };
  powers.set(exponent, made);
  return made;
}

/** `pv` and all payments grown to the end: pv (g/b)^n + pmt d (g^n - b^n) b / (a b^n). */
function standing(terms: TvmTerms, now: Decimal): Ratio {
  const { a, b, g } = growthOf(terms);
  const [[pv, pmt], scale] = amounts(now, terms.pmt);
  const n = BigInt(terms.periods);
  if (a === 0n) return { num: pv + pmt * n, den: scale };
  const [grown, still] = [g ** n, b ** n];
  const due = terms.begin ? g : b;
  return { num: pv * grown * a + pmt * due * (grown - still), den: still * a * scale };
}

const NOTHING: Decimal = { digits: 0, scale: 0 };

function growthOf(terms: TvmTerms): Growth {
  const { num: a, den: b } = periodRate(terms);
  return { a, b, g: a + b };
}

/** Decimals as whole numbers of one unit, `1 / scale`. */
function amounts<const A extends readonly Decimal[]>(
  ...decimals: A
): [units: { -readonly [K in keyof A]: bigint }, scale: bigint] {
  let most = 0;
  for (const { scale } of decimals) most = Math.max(most, scale);
  const units = decimals.map(({ digits, scale }) =>
    BigInt(times(digits, powerOfTen(most - scale))),
  );
  return [units as { -readonly [K in keyof A]: bigint }, BigInt(powerOfTen(most))];
}
