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
  /** How it was counted, where it is more than one whole period or some odd days. */
  readonly counted?: Counted;
}

/** Odd days and then whole periods, counted back from a day. */
interface Counted {
  readonly oddDays: number;
  readonly whole: number;
  /** The day the periods are counted back from, and how many of them lie behind the span. */
  readonly back: Day;
  readonly behind: number;
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
      return evenPart(stretchesOf(span, every, wholePart), from, to);
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
    const boundary = isOdd ? oddDaysOf(from, due, firstDueOn, every as Period).boundary : from;
    const part = (start: Day, end: Day) => span(start, end, yearPart(dayCount, start, end).ratio);
    const odd = boundary > from ? part(from, boundary) : undefined;
    return { from, due, main: part(boundary, due), odd };
  }
  if (method === 'custom') {
    const back = dates.nominal(index);
    const days = wholePeriods(dates.nominal(index - 1), back, every as Period);
    const main = countedSpan(from, due, { ...days, back, behind: 0 }, wholePart);
    return { from, due, main, odd: undefined };
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
  const { whole, oddDays, boundary } = oddDaysOf(from, due, firstDue, every);
  if (whole === 0) {
    return { from, due, main: span(from, due, fraction(oddDays, 365)), odd: undefined };
  }
  const main = span(boundary, due, wholePart);
  if (boundary === from) return { from, due, main, odd: undefined };
  const before = { oddDays, whole: whole - 1, back: firstDue, behind: 1 };
  return { from, due, main, odd: countedSpan(from, boundary, before, wholePart) };
}

/**
 * Where the last whole period before the first due date begins; `from` when nothing is odd. A due
 * date that the calendar moves back further still ends the odd days.
 */
function oddDaysOf(from: Day, due: Day, firstDue: Day, every: Period) {
  const { whole, oddDays } = wholePeriods(from, firstDue, every);
  const regular = whole === 0 || (whole === 1 && oddDays === 0);
  const boundary = regular ? from : Math.min(addPeriods(firstDue, every, -1), due);
  return { whole, oddDays, boundary };
}

function countedSpan(from: Day, to: Day, counted: Counted, wholePart: Fraction): Span {
  const whole = multiplyFractions(wholePart, { num: counted.whole, den: 1 });
  const part = addFractions(whole, fraction(counted.oddDays, 365));
  return { from, to, part, counted };
}

/** What a span is made of: its odd days, a 365th of a year each, and its whole periods. */
function stretchesOf(whole: Span, every: Period | undefined, wholePart: Fraction): Span[] {
  const { counted, to } = whole;
  if (counted === undefined || every === undefined) return [whole];
  const stretches: Span[] = [];
  let from = whole.from;
  let part = fraction(counted.oddDays, 365);
  const end = (periods: number) => {
    // Dates that the calendar moved may leave a stretch no day; the next one then earns for it.
    const day = periods === counted.behind ? to : addPeriods(counted.back, every, -periods);
    const until = periods === counted.behind ? to : Math.min(day, to - 1);
    if (until <= from) return;
    stretches.push(span(from, until, part));
    from = until;
    part = NIL;
  };
  const first = counted.whole + counted.behind;
  if (counted.oddDays > 0) end(first);
  for (let periods = first - 1; periods >= counted.behind; periods -= 1) {
    part = addFractions(part, wholePart);
    end(periods);
  }
  return stretches;
}

/** The part of a year of some days: each stretch earns evenly over its own, however many they are. */
function evenPart(stretches: readonly Span[], from: Day, to: Day): Fraction {
  let part = NIL;
  for (const stretch of stretches) {
    const days = Math.min(to, stretch.to) - Math.max(from, stretch.from);
    if (days <= 0) continue;
    const share = multiplyFractions(stretch.part, { num: days, den: stretch.to - stretch.from });
    part = addFractions(part, share);
  }
  return part;
}

function span(from: Day, to: Day, part: Fraction): Span {
  return { from, to, part };
}

function inverse(value: Fraction): Fraction {
  return { num: value.den, den: value.num };
}
