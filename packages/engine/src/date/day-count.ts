import { type Fraction, fraction } from '../money/fraction.js';
import { civilOf, type Day, dayOf, isLeapYear } from './civil.js';
import { addMonths, wholePeriods } from './period.js';

/** The day counts that turn two dates into a part of a year, in the words of the loan file. */
export const DAY_COUNTS = [
  '30/360',
  '30E/360',
  'actual/365',
  'actual/360',
  'actual/actual',
] as const;

/** One of {@link DAY_COUNTS}. */
export type DayCount = (typeof DAY_COUNTS)[number];

/** A part of a year and the days it was counted from. */
export interface YearPart {
  /** Calendar days; under 30/360 and 30E/360, 30 for every month. */
  readonly days: number;
  /** Of a year, in lowest terms. */
  readonly ratio: Fraction;
}

/**
 * The part of a year from one day to another, the first day out and the last in.
 * - `30/360` (bond basis, ISDA 2006 4.16(f)): a 31st becomes the 30th, at the end only if the start
 *   is the 30th by then. `30E/360` (4.16(g)): a 31st always becomes the 30th. Neither touches February.
 * - `actual/365` fixed (4.16(d)), `actual/360` (4.16(e)).
 * - `actual/actual` (ISDA, 4.16(b)): days in leap years over 366 and the others over 365, split
 *   between 31 December and 1 January.
 * @example
 * ```ts
 * yearPart('30/360', parseDate('2026-01-31'), parseDate('2026-03-31')) // => { days: 60, ratio: { num: 1, den: 6 } }
 * yearPart('actual/actual', parseDate('2011-12-28'), parseDate('2012-02-28')) // => { days: 62, ratio: { num: 11317, den: 66795 } }
 * ```
 */
export function yearPart(dayCount: DayCount, from: Day, to: Day): YearPart {
  switch (dayCount) {
    case '30/360':
    case '30E/360': {
      const days = thirties(from, to, dayCount === '30E/360');
      return { days, ratio: fraction(days, 360) };
    }
    case 'actual/365':
      return { days: to - from, ratio: fraction(to - from, 365) };
    case 'actual/360':
      return { days: to - from, ratio: fraction(to - from, 360) };
    case 'actual/actual':
      return { days: to - from, ratio: isdaRatio(from, to) };
  }
}

/**
 * The interval of the European APR rule (Directive 2008/48/EC, Annex I, part I and remark (c)):
 * whole months counted back from the later day, then the odd days over the days of the year that
 * ends where the months begin (365 or 366). Equal month ends are whole months.
 * @example
 * ```ts
 * euYearPart(parseDate('2024-02-29'), parseDate('2024-03-31')) // => { days: 31, ratio: { num: 1, den: 12 } }
 * ```
 */
export function euYearPart(from: Day, to: Day): YearPart {
  const { whole, oddDays } = wholePeriods(from, to, { count: 1, unit: 'month' });
  const boundary = from + oddDays;
  const yearDays = boundary - addMonths(boundary, -12);
  return {
    days: to - from,
    ratio: fraction(whole * yearDays + oddDays * 12, 12 * yearDays),
  };
}

function thirties(from: Day, to: Day, european: boolean): number {
  const start = civilOf(from);
  const end = civilOf(to);
  const startDay = Math.min(start.day, 30);
  const endDay = european || startDay === 30 ? Math.min(end.day, 30) : end.day;
  return 360 * (end.year - start.year) + 30 * (end.month - start.month) + endDay - startDay;
}

function isdaRatio(from: Day, to: Day): Fraction {
  let leapDays = 0;
  const lastYear = civilOf(to).year;
  for (let year = civilOf(from).year; year <= lastYear; year += 1) {
    if (!isLeapYear(year)) continue;
    leapDays += Math.min(to, dayOf(year + 1, 1, 1)) - Math.max(from, dayOf(year, 1, 1));
  }
  const plainDays = to - from - leapDays;
  return fraction(plainDays * 366 + leapDays * 365, 365 * 366);
}
