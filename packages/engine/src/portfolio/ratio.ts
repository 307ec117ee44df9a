import { powerOfTen } from '../money/decimal.js';
import type { Fraction } from '../money/fraction.js';
import { divideFractions, formatFraction } from '../money/fraction-math.js';
import { times } from '../money/int.js';

/** A ratio with what it was made of, so that it can be checked; decimal strings. */
export interface Ratio {
  /** A part of one, rounded half-up once; null: there is none, and `reason` says why. */
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly reason?: string;
}

/** How the parts of a ratio are shown. */
export interface RatioForm {
  /** What is said when the denominator is nil. */
  readonly whenNil: string;
  /** Places of numerator and denominator: the currency's digits for amounts. */
  readonly digits: number;
  /** Places of the value; left out: 4. */
  readonly places?: number;
  /** Amounts are minor units: their fractions are divided by 10^digits to be shown; left out: true. */
  readonly minorUnits?: boolean;
}

/** Places of a ratio unless it says otherwise: a hundredth of a percent. */
export const RATIO_PLACES = 4;

/**
 * numerator / denominator, exact until it is rounded half-up once; never infinite: a nil denominator
 * gives null and the reason.
 * @example
 * ```ts
 * ratio({ num: 120000, den: 1 }, { num: 4000000, den: 1 }, { whenNil: 'there is no portfolio', digits: 2 }) // => { value: '0.0300', numerator: '1200.00', denominator: '40000.00' }
 * ratio({ num: 0, den: 1 }, { num: 0, den: 1 }, { whenNil: 'there is no portfolio', digits: 2 }).reason // => 'there is no portfolio'
 * ```
 */
export function ratio(numerator: Fraction, denominator: Fraction, form: RatioForm): Ratio {
  const show = (value: Fraction) => shown(value, form);
  const parts = { numerator: show(numerator), denominator: show(denominator) };
  if (denominator.num === 0) return { value: null, ...parts, reason: form.whenNil };
  const value = divideFractions(numerator, denominator);
  return { value: formatFraction(value, form.places ?? RATIO_PLACES), ...parts };
}

/** A ratio that cannot be made, with the reason. */
export function noRatio(reason: string): Ratio {
  return { value: null, numerator: null, denominator: null, reason };
}

function shown(value: Fraction, { digits, minorUnits = true }: RatioForm): string {
  if (!minorUnits) return formatFraction(value, digits);
  return formatFraction({ num: value.num, den: times(value.den, powerOfTen(digits)) }, digits);
}
