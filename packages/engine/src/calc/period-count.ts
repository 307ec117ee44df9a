import type { Decimal } from 'decimal.js';
import { decimals } from '../apr/sides.js';
import { formatScaled } from '../money/decimal.js';
import { toInt } from '../money/int.js';
import { periodRate } from './annuity-functions.js';
import {
  add,
  divide,
  formatRatio,
  multiply,
  negative,
  type Ratio,
  ratioOf,
} from './exact-ratio.js';
import type { TvmTerms } from './read-tvm.js';

const ONE: Ratio = { num: 1n, den: 1n };
/** Digits kept beyond the last place, at first, and in two more looks at what may be a tie. */
const SPARE = [20, 120, 420];

/**
 * nper: the periods after which payments take `pv` to `-fv`, by the equation of `pmt`:
 * `ln((z - fv)/(z + pv)) / ln(1 + r)` with `z = pmt (1 + r w)/r`; at r nil `-(pv + fv)/pmt`. It may
 * be negative, as in a spreadsheet, or a part of a period; rounded half-up.
 * @returns undefined when no number of periods does it
 */
export function periodCount(terms: TvmTerms): string | undefined {
  const rate = periodRate(terms);
  const [pmt, pv, fv] = [ratioOf(terms.pmt), ratioOf(terms.pv), ratioOf(terms.fv)];
  if (rate.num === 0n) {
    if (pmt.num === 0n) return undefined;
    return formatRatio(negative(divide(add(pv, fv), pmt)), terms.decimals);
  }
  const due = terms.begin ? multiply(pmt, add(ONE, rate)) : pmt;
  const level = divide(due, rate);
  const [end, start] = [add(level, negative(fv)), add(level, pv)];
  if (start.num === 0n || end.num === 0n) return undefined;
  const ratio = positive(divide(end, start));
  if (ratio.num < 0n) return undefined;
  return roundQuotient(ratio, positive(add(ONE, rate)), terms.decimals);
}

/** ln a / ln b, rounded half-up; what agrees with a tie to hundreds of digits is one. */
function roundQuotient(a: Ratio, b: Ratio, places: number): string {
  let steps = 0n;
  let negative = false;
  for (const spare of SPARE) {
    const near = quotient(a, b, places + spare).times(`1e${places}`);
    const down = near.abs().floor();
    const beyond = near.abs().minus(down).minus('0.5');
    negative = near.isNegative();
    steps = BigInt(down.toFixed(0)) + (beyond.isNegative() ? 0n : 1n);
    if (beyond.abs().gt(`1e${10 - spare}`)) break;
    steps = BigInt(down.toFixed(0)) + 1n;
  }
  return formatScaled(toInt(negative ? -steps : steps), places);
}

/** ln a / ln b with so many places behind the point. */
function quotient(a: Ratio, b: Ratio, places: number): Decimal {
  const lost = digitsFromOne(a) + 2 * digitsFromOne(b) + 30;
  const D = decimals(places + lost);
  const ln = ({ num, den }: Ratio) => new D(String(num)).div(String(den)).ln();
  return ln(a).div(ln(b));
}

/** How many digits of a ratio only say that it is near one, or how long it is. */
function digitsFromOne({ num, den }: Ratio): number {
  const apart = num > den ? num - den : den - num;
  return Math.abs(String(den).length - String(apart).length);
}

function positive({ num, den }: Ratio): Ratio {
  return den < 0n ? { num: -num, den: -den } : { num, den };
}
