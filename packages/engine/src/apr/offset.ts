import { addFractions, type Fraction, fraction, NIL } from '../money/fraction.js';
import type { Every } from './input.js';

/** A distance from the first advance, each part whole and of either sign. */
export interface After {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
}

/**
 * The years that an offset is: months are twelfths, weeks 52nds, and a day is the part given.
 * @example
 * ```ts
 * offsetYears({ years: 1, months: 6, weeks: 0, days: 0 }, { num: 1, den: 365 }) // => { num: 3, den: 2 }
 * ```
 */
export function offsetYears(after: After, day: Fraction): Fraction {
  const months = fraction(after.years * 12 + after.months, 12);
  const weeks = after.weeks === 0 ? NIL : fraction(after.weeks, 52);
  const days = after.days === 0 ? NIL : fraction(after.days * Number(day.num), day.den);
  return addFractions(addFractions(months, weeks), days);
}

/**
 * The years that one `every` is, with a day as the part given.
 * @example
 * ```ts
 * everyYears({ count: 2, unit: 'week' }, { num: 1, den: 365 }) // => { num: 1, den: 26 }
 * ```
 */
export function everyYears({ count, unit }: Every, day: Fraction): Fraction {
  switch (unit) {
    case 'day':
      return fraction(count * Number(day.num), day.den);
    case 'week':
      return fraction(count, 52);
    case 'half-month':
      return fraction(count, 24);
    case 'month':
      return fraction(count, 12);
    case 'year':
      return { num: count, den: 1 };
  }
}
