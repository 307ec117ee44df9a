import { shiftDay } from '../date/business-day.js';
import type { Day } from '../date/civil.js';
import { yearPart } from '../date/day-count.js';
import { addPeriods, type Period, wholePeriods } from '../date/period.js';
import {
  addFractions,
  type Fraction,
  fraction,
  multiplyFractions,
  NIL,
} from '../money/fraction.js';
import type { Terms } from './parsed-terms.js';

/** A stretch of days that earns interest together, and the part of a year it counts for. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly part: Fraction;
}

/** The time from one due date to the next. */
export interface PlanPeriod {
  readonly from: Day;
  readonly due: Day;
  /** The days of the period proper. */
  readonly main: Span;
  /** What lies before the first whole period; its interest is reckoned by itself. */
  readonly odd: Span | undefined;
}

/** The periods of a plan, drawn up as far as they are asked for. */
export interface Timeline {
  /** The period of the instalment at a place counted from 0. */
  period(index: number): PlanPeriod;
  /** The part of a year of a stretch within a span. */
  partOf(span: Span, from: Day, to: Day): Fraction;
  /** The part of a year of a whole period under equal-periods; nil without `every`. */
  readonly wholePart: Fraction;
}

/**
 * Periods in a year: 12/n for months, 52/n for weeks, 365/n for days.
 * @example
 * ```ts
 * periodsPerYear({ count: 2, unit: 'week' }) // => { num: 26, den: 1 }
 * ```
 */
export function periodsPerYear(every: Period): Fraction {
  return fraction({ month: 12, week: 52, day: 365 }[every.unit], every.count);
}

/**
 * The due dates and periods of terms: instalment k falls k periods after the disbursement, or k - 1
 * after the first due date, always counted from that one date; holidays move a due date alone.
 */
export function timelineOf(terms: Terms): Timeline {
  const { every } = terms.repayment;
  const wholePart = every === undefined ? NIL : inverse(periodsPerYear(every));
  const dates = datesOf(terms);
  const periods: PlanPeriod[] = [];
  return {
    wholePart,
    period(index) {
      for (let next = periods.length; next <= index; next += 1) {
        const from = periods[next - 1]?.due ?? dates.start;
        periods.push(drawPeriod(terms, dates, next, from, wholePart));
      }
      return periods[index] as PlanPeriod;
    },
    partOf(span, from, to) {
      if (from === span.from && to === span.to) return span.part;
      const { dayCount } = terms.interest;
      if (dayCount !== 'equal-periods') return yearPart(dayCount, from, to).ratio;
      // An equal period earns evenly over its days, however many they are.
      return multiplyFractions(span.part, { num: to - from, den: span.to - span.from });
    },
  };
}

/** Due dates as the terms count them, and as the calendar moves them. */
interface PlanDates {
  readonly start: Day;
  nominal(index: number): Day;
  moved(index: number): Day;
}

function datesOf(terms: Terms): PlanDates {
  const { repayment, disbursements } = terms;
  const { every, firstDueOn, custom, shift, calendar } = repayment;
  const start = (disbursements[0] as { on: Day }).on;
  const nominal = (index: number): Day => {
    if (index < 0) return start;
    if (repayment.method === 'custom') return (custom[index] as { due: Day }).due;
    if (firstDueOn === undefined) return addPeriods(start, every as Period, index + 1);
    return addPeriods(firstDueOn, every as Period, index);
  };
  return { start, nominal, moved: (index) => shiftDay(nominal(index), shift, calendar) };
}

function drawPeriod(
  terms: Terms,
  dates: PlanDates,
  index: number,
  from: Day,
  wholePart: Fraction,
): PlanPeriod {
  const { dayCount, accrual } = terms.interest;
  const { method, every, firstDueOn } = terms.repayment;
  const due = dates.moved(index);
  const isOdd = index === 0 && firstDueOn !== undefined && accrual === 'scheduled';
  if (dayCount !== 'equal-periods') {
    const { boundary } = isOdd ? oddDaysOf(from, firstDueOn, every as Period) : { boundary: from };
    const part = (start: Day, end: Day) => span(start, end, yearPart(dayCount, start, end).ratio);
    const odd = boundary > from ? part(from, boundary) : undefined;
    return { from, due, main: part(boundary, due), odd };
  }
  if (method === 'custom') {
    const counted = wholePeriods(dates.nominal(index - 1), dates.nominal(index), every as Period);
    return { from, due, main: span(from, due, countedPart(counted, wholePart)), odd: undefined };
  }
  if (!isOdd) return { from, due, main: span(from, due, wholePart), odd: undefined };
  return firstEqualPeriod(from, due, firstDueOn, every as Period, wholePart);
}

/** The first period under equal-periods when its due date is given: short, whole or with odd days. */
function firstEqualPeriod(
  from: Day,
  due: Day,
  firstDue: Day,
  every: Period,
  wholePart: Fraction,
): PlanPeriod {
  const { whole, oddDays, boundary } = oddDaysOf(from, firstDue, every);
  if (whole === 0) {
    return { from, due, main: span(from, due, fraction(oddDays, 365)), odd: undefined };
  }
  const main = span(boundary, due, wholePart);
  if (boundary === from) return { from, due, main, odd: undefined };
  const part = countedPart({ whole: whole - 1, oddDays }, wholePart);
  return { from, due, main, odd: span(from, boundary, part) };
}

/** Where the last whole period before the first due date begins; `from` when nothing is odd. */
function oddDaysOf(from: Day, firstDue: Day, every: Period) {
  const { whole, oddDays } = wholePeriods(from, firstDue, every);
  const regular = whole === 0 || (whole === 1 && oddDays === 0);
  return { whole, oddDays, boundary: regular ? from : addPeriods(firstDue, every, -1) };
}

function countedPart(counted: { whole: number; oddDays: number }, wholePart: Fraction): Fraction {
  const whole = multiplyFractions(wholePart, { num: counted.whole, den: 1 });
  return addFractions(whole, fraction(counted.oddDays, 365));
}

function span(from: Day, to: Day, part: Fraction): Span {
  return { from, to, part };
}

function inverse(value: Fraction): Fraction {
  return { num: value.den, den: value.num };
}
