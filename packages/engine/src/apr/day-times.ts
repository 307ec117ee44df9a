import type { Day } from '../date/civil.js';
import { addMonths, type Period, wholePeriods } from '../date/period.js';
import { addFractions, type Fraction, fraction } from '../money/fraction.js';
import type { Every } from './input.js';

const MONTH: Period = { count: 1, unit: 'month' };
const WEEK: Period = { count: 1, unit: 'week' };
const YEAR: Period = { count: 12, unit: 'month' };

/**
 * The whole periods that the European rule counts in for items so spaced: years, weeks, and months
 * for everything else.
 */
export function euPeriod(every: Pick<Every, 'unit'> | undefined): Period {
  if (every?.unit === 'year') return YEAR;
  return every?.unit === 'week' ? WEEK : MONTH;
}

/**
 * The interval of the European rule (Directive 2008/48/EC, Annex I, part I and remark (c)) in years:
 * whole years, months or weeks (1, 1/12, 1/52) counted back from the later day, equal month ends
 * being whole; the odd days before them over the days of the year that ends there, 365 or 366.
 * Negative when `to` is the earlier day.
 * @example
 * ```ts
 * euYears(parseDate('2012-01-12'), parseDate('2012-02-15'), { count: 1, unit: 'month' }) // => { num: 401, den: 4380 }
 * ```
 */
export function euYears(from: Day, to: Day, period: Period): Fraction {
  if (to < from) {
    const { num, den } = euYears(to, from, period);
    return { num: -Number(num), den };
  }
  const { whole, oddDays } = wholePeriods(from, to, period);
  const periods = fraction(whole * period.count, period.unit === 'week' ? 52 : 12);
  if (oddDays === 0) return periods;
  const boundary = from + oddDays;
  return addFractions(periods, fraction(oddDays, boundary - addMonths(boundary, -12)));
}
