/**
 * An instant to the minute, without the letters that only programs need. It stays in UTC.
 * @example
 * ```ts
 * minuteOf('2026-01-05T10:30:12.000Z') // => '2026-01-05 10:30'
 * ```
 */
export function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
