import { civilOf, type Day } from './civil.js';
import { weekdayIndex } from './weekday.js';

/** The ways to move a date off a holiday, in the words of the loan file. */
export const SHIFTS = ['none', 'following', 'modified-following', 'preceding'] as const;

/** One of {@link SHIFTS}. */
export type Shift = (typeof SHIFTS)[number];

/** The days on which nothing is collected. `weekly` holds places in the week (0 is Monday). */
export interface Calendar {
  readonly weekly: ReadonlySet<number>;
  readonly dates: ReadonlySet<Day>;
}

/**
 * Whether work is done on a day.
 * @example
 * ```ts
 * isBusinessDay(parseDate('2026-05-31'), { weekly: new Set([6]), dates: new Set() }) // => false
 * ```
 */
export function isBusinessDay(day: Day, calendar: Calendar): boolean {
  return !calendar.weekly.has(weekdayIndex(day)) && !calendar.dates.has(day);
}

/**
 * Moves a day that is no business day: `following` to the next one, `preceding` to the one before,
 * `modified-following` to the next one unless that lies in another month, then to the one before.
 * `none` leaves it. At least one weekday of the calendar must be a working one.
 * @example
 * ```ts
 * const sundays = { weekly: new Set([6]), dates: new Set() };
 * formatDate(shiftDay(parseDate('2026-05-31'), 'following', sundays)) // => '2026-06-01'
 * formatDate(shiftDay(parseDate('2026-05-31'), 'modified-following', sundays)) // => '2026-05-30'
 * ```
 */
export function shiftDay(day: Day, shift: Shift, calendar: Calendar): Day {
  if (shift === 'none' || isBusinessDay(day, calendar)) return day;
  if (shift === 'preceding') return seek(day, -1, calendar);
  const next = seek(day, 1, calendar);
  if (shift === 'following' || civilOf(next).month === civilOf(day).month) return next;
  return seek(day, -1, calendar);
}

function seek(day: Day, step: 1 | -1, calendar: Calendar): Day {
  let candidate = day + step;
  while (!isBusinessDay(candidate, calendar)) candidate += step;
  return candidate;
}
