import {
  type Calendar,
  formatDate,
  isBusinessDay,
  parseDate,
  WEEKDAYS,
  type Weekday,
} from '@mfi/engine/date';
import type { BranchRow } from '../ports/tables.js';

/** How far a working day is looked for. */
const DAYS_MAX = 366;

/** The next day on which a branch works, and the holidays before it. */
export interface NextWorkday {
  readonly on: string;
  readonly holidays: readonly string[];
}

/** The first day after one on which a branch works; undefined when there is none for a year. */
export function nextWorkday(
  after: string,
  holidays: BranchRow['holidays'],
): NextWorkday | undefined {
  const calendar: Calendar = {
    weekly: new Set(holidays.weekly.map((name) => WEEKDAYS.indexOf(name as Weekday))),
    dates: new Set(holidays.dates.map(dayNumber)),
  };
  const start = dayNumber(after);
  const passed: string[] = [];
  for (let day = start + 1; day <= start + DAYS_MAX; day += 1) {
    if (isBusinessDay(day, calendar)) return { on: formatDate(day), holidays: passed };
    passed.push(formatDate(day));
  }
  return undefined;
}

/** The days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** A date that a contract or the books have read, as the engine counts days. */
export function dayNumber(date: string): number {
  const day = parseDate(date);
  if (day === undefined) throw new Error(`${date} is no date`);
  return day;
}

/** The day before a date. */
export function dayBefore(date: string): string {
  return formatDate(dayNumber(date) - 1);
}

/** The day so many days after a date. */
export function daysAfter(date: string, days: number): string {
  return formatDate(dayNumber(date) + days);
}
