/**
 * A calendar day as a count of days since 1 January 1970 (which is 0), in the proleptic Gregorian
 * calendar. A day has no time and no zone. Plain integers make differences and comparisons free.
 */
export type Day = number;

/** Year, month (1 to 12) and day of the month (1 to 31) of a {@link Day}. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The first and the last day the engine knows: 0001-01-01 and 9999-12-31. */
export const DAY_MIN: Day = -719162;
export const DAY_MAX: Day = 2932896;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether a year has 366 days.
 * @example
 * ```ts
 * isLeapYear(2100) // => false
 * isLeapYear(2000) // => true
 * ```
 */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Days of a month, 28 to 31.
 * @example
 * ```ts
 * daysInMonth(2024, 2) // => 29
 * ```
 */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] as number);
}

/**
 * The day of a year, month and day of the month. Years are counted from March, so that the day a
 * leap year adds is the last of its year and the months before it have fixed lengths.
 * @example
 * ```ts
 * dayOf(1970, 1, 1) // => 0
 * dayOf(2024, 2, 29) // => 19782
 * ```
 */
export function dayOf(year: number, month: number, day: number): Day {
  const marchYear = month > 2 ? year : year - 1;
  const century = (marchYear / 100) | 0;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  return (
    365 * marchYear +
    (marchYear >> 2) -
    century +
    (century >> 2) +
    (((153 * marchMonth + 2) / 5) | 0) +
    day -
    719469
  );
}

/**
 * Year, month and day of the month of a day.
 * @example
 * ```ts
 * civilOf(19782) // => { year: 2024, month: 2, day: 29 }
 * ```
 */
export function civilOf(day: Day): Civil {
  const days = day + 719468;
  const era = Math.floor(days / 146097);
  const dayOfEra = days - era * 146097;
  const yearOfEra =
    ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36524) | 0) - ((dayOfEra / 146096) | 0)) /
      365) |
    0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const marchMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - (((153 * marchMonth + 2) / 5) | 0) + 1,
  };
}
