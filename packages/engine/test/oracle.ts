/**
 * Reckoning for tests that shares nothing with the engine: whole numbers and fractions as bigints,
 * dates by JavaScript's own calendar.
 */

/** An exact ratio; the denominator is positive. */
export type Ratio = readonly [num: bigint, den: bigint];

/** A decimal text as an exact ratio. */
export function ratioOf(text: string): Ratio {
  const [units = '', parts = ''] = text.split('.');
  return [BigInt(units + parts), 10n ** BigInt(parts.length)];
}

/** a * b. */
export function product(a: Ratio, b: Ratio): Ratio {
  return [a[0] * b[0], a[1] * b[1]];
}

/** a + b. */
export function added(a: Ratio, b: Ratio): Ratio {
  return [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
}

/** num/den to the nearest multiple of a unit, ties and directions by a mode seen from zero. */
export function rounded([num, den]: Ratio, mode: string, unit = 1n): bigint {
  const size = den * unit;
  const away = num < 0n ? -1n : 1n;
  const value = num * away;
  const below = value / size;
  const twice = (value - below * size) * 2n;
  const up = {
    'half-up': twice >= size,
    'half-down': twice > size,
    'half-even': twice > size || (twice === size && below % 2n === 1n),
    up: twice > 0n,
    down: false,
  }[mode];
  return away * (up ? below + 1n : below) * unit;
}

/** Days since 1970 of a `YYYY-MM-DD` text. */
export function dayNumber(text: string): number {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
}

/** Year, month and day of a `YYYY-MM-DD` text. */
function parts(text: string): [year: number, month: number, day: number] {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return [year, month, day];
}

function isLeap(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
}

/** The part of a year between two dates, each day by itself where days are counted. */
export function yearRatio(dayCount: string, from: string, to: string): Ratio {
  const days = BigInt(dayNumber(to) - dayNumber(from));
  if (dayCount === 'actual/365') return [days, 365n];
  if (dayCount === 'actual/360') return [days, 360n];
  if (dayCount === 'actual/actual') return isda(from, to);
  const [y1, m1, d1] = parts(from);
  const [y2, m2, d2] = parts(to);
  const start = d1 === 31 ? 30 : d1;
  const end = d2 === 31 && (dayCount === '30E/360' || start === 30) ? 30 : d2;
  return [BigInt(360 * (y2 - y1) + 30 * (m2 - m1) + end - start), 360n];
}

/** Each day counts for the year it lies in, the first day in and the last out. */
function isda(from: string, to: string): Ratio {
  let leapDays = 0n;
  let plainDays = 0n;
  for (let day = dayNumber(from); day < dayNumber(to); day += 1) {
    const year = new Date(day * 86_400_000).getUTCFullYear();
    if (isLeap(year)) leapDays += 1n;
    else plainDays += 1n;
  }
  return [plainDays * 366n + leapDays * 365n, 365n * 366n];
}
