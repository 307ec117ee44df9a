import type { Period } from '../date/period.js';
import { type Fraction, fraction, multiplyFractions } from '../money/fraction.js';
import type { Int } from '../money/int.js';

/**
 * How many times a month something of a period falls, on average over a year of 12 months, 52 weeks
 * or 365 days: a month 1, a week 52/12, a fortnight 26/12, a year (12 months) 1/12.
 * @example
 * ```ts
 * timesAMonth({ count: 1, unit: 'week' }) // => { num: 13, den: 3 }
 * timesAMonth({ count: 2, unit: 'week' }) // => { num: 13, den: 6 }
 * timesAMonth({ count: 12, unit: 'month' }) // => { num: 1, den: 12 }
 * ```
 */
export function timesAMonth({ count, unit }: Period): Fraction {
  const perYear = { day: 365, week: 52, month: 12 }[unit];
  return fraction(perYear, 12 * count);
}

/**
 * The monthly equivalent of an amount that falls once each period: exact, in minor units.
 * @example
 * ```ts
 * monthlyEquivalent(60000, { count: 1, unit: 'week' }) // => { num: 260000, den: 1 }
 * ```
 */
export function monthlyEquivalent(amount: Int, every: Period): Fraction {
  return multiplyFractions({ num: amount, den: 1 }, timesAMonth(every));
}
