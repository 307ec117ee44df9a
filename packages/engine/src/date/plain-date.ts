import { civilOf, type Day, dayOf, daysInMonth } from './civil.js';

const PATTERN = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/**
 * Reads `YYYY-MM-DD`, a day that exists, years 0001 to 9999.
 * @returns undefined for any other text: no time, no zone, no other order, no 30 February.
 * @example
 * ```ts
 * parseDate('2024-02-29') // => 19782
 * parseDate('2026-02-29') // => undefined
 * ```
 */
export function parseDate(text: string): Day | undefined {
  if (!PATTERN.test(text)) return undefined;
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  const month = digitsAt(text, 5);
  const day = digitsAt(text, 8);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return undefined;
  }
  return dayOf(year, month, day);
}

/**
 * Writes a day as `YYYY-MM-DD`.
 * @example
 * ```ts
 * formatDate(19782) // => '2024-02-29'
 * ```
 */
export function formatDate(day: Day): string {
  const { year, month, day: dayOfMonth } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

function digitsAt(text: string, index: number): number {
  return (text.charCodeAt(index) - 48) * 10 + text.charCodeAt(index + 1) - 48;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
