import type { Day } from '../date/civil.js';
import { type Period, wholePeriods } from '../date/period.js';
import { type Fraction, fraction, NIL } from '../money/fraction.js';
import { type Equation, unitEquation } from './equation.js';
import type { Every } from './input.js';
import type { DatedFlow } from './places.js';

/** An equation whose unit of time is a unit period, and how many of them a year has. */
export interface UnitPeriods {
  readonly equation: Equation;
  readonly perYear: Fraction;
}

/**
 * The general equation of Regulation Z (12 CFR 1026, Appendix J, (b)(8)), its times counted by
 * (b)(5) from the earliest item. With one advance and one payment the unit period is the term, at
 * most a year ((b)(4), (b)(5)(vi) and (vii)), whatever `every` says.
 */
export function regZEquation(flows: readonly DatedFlow[], every: Every | undefined): UnitPeriods {
  let start: Day = Number.POSITIVE_INFINITY;
  let end: Day = Number.NEGATIVE_INFINITY;
  for (const { on } of flows) {
    start = Math.min(start, on);
    end = Math.max(end, on);
  }
  const { perYear, place } =
    every === undefined || flows.length === 2 ? termPeriod(start, end) : unitPeriod(every);
  const unit = { num: perYear.den, den: perYear.num };
  const placed = flows.map(({ on, amount }) => ({ ...place(start, on), amount }));
  return { equation: unitEquation(unit, placed), perYear };
}

/** A time in unit periods: whole ones and the odd part of one. */
interface Place {
  readonly at: number;
  readonly odd: Fraction;
}

interface UnitPeriod {
  readonly perYear: Fraction;
  readonly place: (from: Day, to: Day) => Place;
}

const MONTH: Period = { count: 1, unit: 'month' };
const YEAR: Period = { count: 12, unit: 'month' };

/** (b)(5)(v). */
const YEARLY: UnitPeriod = { perYear: { num: 1, den: 1 }, place: inYears };

/** The unit period of items so spaced, by (b)(5)(ii) to (v); none is longer than a year, (b)(4). */
function unitPeriod({ count, unit }: Every): UnitPeriod {
  const perYear = { day: 365, week: 52, 'half-month': 24, month: 12, year: 1 }[unit];
  if (count >= perYear) return YEARLY;
  const ofYear = fraction(perYear, count);
  if (unit === 'day' || unit === 'week') {
    const days = unit === 'week' ? 7 * count : count;
    return { perYear: ofYear, place: (from, to) => inDays(to - from, days) };
  }
  const days = unit === 'month' ? 30 * count : 15 * count;
  return { perYear: ofYear, place: (from, to) => inDays(thirties(from, to), days) };
}

/** One advance and one payment: up to 12 whole months, (vi); fewer days than a year, (vii). */
function termPeriod(from: Day, to: Day): UnitPeriod {
  const place = (start: Day, day: Day) => ({ at: day === start ? 0 : 1, odd: NIL });
  const months = wholePeriods(from, to, MONTH);
  if (months.oddDays === 0 && months.whole >= 1 && months.whole <= 12) {
    return { perYear: fraction(12, months.whole), place };
  }
  if (wholePeriods(from, to, YEAR).whole > 0) return YEARLY;
  return { perYear: fraction(365, Math.max(to - from, 1)), place };
}

/** Thirty days for each whole month counted back from `to`, and the days before them. */
function thirties(from: Day, to: Day): number {
  const { whole, oddDays } = wholePeriods(from, to, MONTH);
  return 30 * whole + oddDays;
}

function inDays(days: number, perUnit: number): Place {
  return { at: Math.floor(days / perUnit), odd: fraction(days % perUnit, perUnit) };
}

/** Whole years counted back; before them months over 12 when they are whole, else days over 365. */
function inYears(from: Day, to: Day): Place {
  const { whole, oddDays } = wholePeriods(from, to, YEAR);
  if (oddDays === 0) return { at: whole, odd: NIL };
  const months = wholePeriods(from, from + oddDays, MONTH);
  if (months.oddDays === 0) return { at: whole, odd: fraction(months.whole, 12) };
  // A whole 365 days are a unit period like any other: the factor is the same.
  const { at, odd } = inDays(oddDays, 365);
  return { at: whole + at, odd };
}
