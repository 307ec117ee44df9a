import { civilOf, type Day, dayOf, daysInMonth } from './civil.js';

/** The units a period is counted in, in the words of the loan file. */
export const PERIOD_UNITS = ['day', 'week', 'month'] as const;

/** One of {@link PERIOD_UNITS}. */
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/** A period of a plan: `count` days, weeks or months. */
export interface Period {
  readonly count: number;
  readonly unit: PeriodUnit;
}

/**
 * The same day of the month `months` later (or earlier, when negative); a month too short gives
 * its last day. Always count from one first date: 31 January plus 1, 2 and 3 months is 28
 * February, 31 March and 30 April, while adding to each result in turn would drift to the 28th.
 * @example
 * ```ts
 * formatDate(addMonths(parseDate('2026-01-31'), 1)) // => '2026-02-28'
 * formatDate(addMonths(parseDate('2026-01-31'), 2)) // => '2026-03-31'
 * formatDate(addMonths(parseDate('2026-03-31'), -13)) // => '2025-02-28'
 * ```
 */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: dayOfMonth } = civilOf(day);
  const index = year * 12 + month - 1 + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return dayOf(toYear, toMonth, Math.min(dayOfMonth, daysInMonth(toYear, toMonth)));
}

/**
 * `times` periods after a day (before it, when negative), month ends as in {@link addMonths}.
 * @example
 * ```ts
 * formatDate(addPeriods(parseDate('2026-01-05'), { count: 2, unit: 'week' }, 3)) // => '2026-02-16'
 * ```
 */
export function addPeriods(day: Day, period: Period, times: number): Day {
  switch (period.unit) {
    case 'day':
      return day + period.count * times;
    case 'week':
      return day + 7 * period.count * times;
    case 'month':
      return addMonths(day, period.count * times);
  }
}

/**
 * How many whole periods, counted back from `to`, lie after `from`, and the odd days left before
 * them. When `to` is whole periods after `from` counted forwards (31 January, 28 February), no day
 * is odd.
 * @example
 * ```ts
 * wholePeriods(parseDate('2026-01-01'), parseDate('2026-02-15'), { count: 1, unit: 'month' }) // => { whole: 1, oddDays: 14 }
 * wholePeriods(parseDate('2026-01-31'), parseDate('2026-02-28'), { count: 1, unit: 'month' }) // => { whole: 1, oddDays: 0 }
 * ```
 */
export function wholePeriods(
  from: Day,
  to: Day,
  period: Period,
): { whole: number; oddDays: number } {
  const estimate = estimatePeriods(from, to, period);
  for (let forward = estimate + 1; forward >= Math.max(estimate - 1, 1); forward -= 1) {
    if (addPeriods(from, period, forward) === to) return { whole: forward, oddDays: 0 };
  }
  let whole = estimate + 1;
  while (whole > 0 && addPeriods(to, period, -whole) < from) whole -= 1;
  return { whole, oddDays: addPeriods(to, period, -whole) - from };
}

function estimatePeriods(from: Day, to: Day, period: Period): number {
  if (period.unit !== 'month') {
    return Math.floor((to - from) / (period.unit === 'week' ? 7 * period.count : period.count));
  }
  const start = civilOf(from);
  const end = civilOf(to);
  const months = (end.year - start.year) * 12 + end.month - start.month;
  return Math.floor(months / period.count);
}
