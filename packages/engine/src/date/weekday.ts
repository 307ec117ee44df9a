import type { Day } from './civil.js';

/** The days of the week, Monday first as in ISO 8601, in the words of the loan file. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** One of {@link WEEKDAYS}. */
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Place of a day in its week: 0 for Monday to 6 for Sunday.
 * @example
 * ```ts
 * weekdayIndex(parseDate('2026-05-31')) // => 6
 * ```
 */
export function weekdayIndex(day: Day): number {
  // 1 January 1970 was a Thursday; the second modulo lifts days before it.
  return (((day + 3) % 7) + 7) % 7;
}

/**
 * The name of a day's weekday.
 * @example
 * ```ts
 * weekday(parseDate('2026-08-15')) // => 'saturday'
 * ```
 */
export function weekday(day: Day): Weekday {
  return WEEKDAYS[weekdayIndex(day)] as Weekday;
}
