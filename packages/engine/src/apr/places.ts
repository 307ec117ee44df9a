import { civilOf, DAY_MAX, DAY_MIN, type Day, dayOf, daysInMonth } from '../date/civil.js';
import { addMonths, addPeriods } from '../date/period.js';
import { addFractions, type Fraction, fraction, NIL } from '../money/fraction.js';
import { minus } from '../money/int.js';
import { Problems } from '../read/problems.js';
import type { TimedFlow } from './equation.js';
import type { Every } from './input.js';
import { everyYears, offsetYears } from './offset.js';
import type { AprTerms, Item } from './read-apr.js';

/** An amount on a day; what the borrower pays is negative. */
export interface DatedFlow {
  readonly on: Day;
  readonly amount: Fraction;
}

/** Whether the items of a file stand on dates; else they stand after the first advance. */
export function isDated(terms: AprTerms): boolean {
  return terms.advances[0]?.on !== undefined;
}

/**
 * Every advance and payment on its day. Items without a date are counted on from the last one that
 * has one (the first payments from the first advance), so that 31 January, 28 February and 31 March
 * are a month apart.
 * @throws EngineError date.out_of_range for items beyond the calendar
 */
export function datedFlows(input: unknown, terms: AprTerms): DatedFlow[] {
  const problems = new Problems(input);
  const start = terms.advances[0]?.on as Day;
  const flows: DatedFlow[] = [];
  for (const list of ['advances', 'payments'] as const) {
    let anchor = start;
    let step = list === 'advances' ? -1 : 0;
    terms[list].forEach((item, index) => {
      if (item.on !== undefined) {
        anchor = item.on;
        step = -1;
      }
      const amount = signed(item, list);
      for (let time = 0; time < item.times; time += 1) {
        step += 1;
        const on = addEvery(anchor, terms.every, step);
        flows.push({ on, amount });
      }
      checkLast(flows.at(-1) as DatedFlow, `/${list}/${index}`, problems);
    });
  }
  problems.raise();
  return flows;
}

/** Every advance and payment at its part of a year after the first advance. */
export function timedFlows(terms: AprTerms, day: Fraction): TimedFlow[] {
  const period = terms.every ? everyYears(terms.every, day) : NIL;
  const flows: TimedFlow[] = [];
  for (const list of ['advances', 'payments'] as const) {
    let time: Fraction = NIL;
    terms[list].forEach((item, index) => {
      const atStart = list === 'advances' && index === 0;
      if (item.after) time = offsetYears(item.after, day);
      else if (!atStart) time = addFractions(time, period);
      const amount = signed(item, list);
      flows.push({ time, amount });
      for (let more = 1; more < item.times; more += 1) {
        time = addFractions(time, period);
        flows.push({ time, amount });
      }
    });
  }
  return flows;
}

/**
 * The day `times` periods after another, month ends as in {@link addMonths}. Half-months fall on
 * two days of a month, 15 days apart: the 1st and the 16th, the 10th and the 25th, the 15th and the
 * 30th (in February its last day).
 * @example
 * ```ts
 * formatDate(addEvery(parseDate('2026-01-16'), { count: 1, unit: 'half-month' }, 3)) // => '2026-03-01'
 * ```
 */
export function addEvery(day: Day, every: Every | undefined, times: number): Day {
  if (every === undefined || times === 0) return day;
  const { count, unit } = every;
  switch (unit) {
    case 'year':
      return addMonths(day, 12 * count * times);
    case 'half-month':
      return addHalfMonths(day, count * times);
    default:
      return addPeriods(day, { count, unit }, times);
  }
}

function addHalfMonths(day: Day, halves: number): Day {
  const months = Math.floor(halves / 2);
  if (halves % 2 === 0) return addMonths(day, months);
  const { year, month, day: ofMonth } = civilOf(day);
  const later = ofMonth > 15;
  const first = civilOf(addMonths(dayOf(year, month, 1), later ? months + 1 : months));
  const wanted = later ? ofMonth - 15 : ofMonth + 15;
  return dayOf(first.year, first.month, Math.min(wanted, daysInMonth(first.year, first.month)));
}

function signed({ amount }: Item, list: 'advances' | 'payments'): Fraction {
  return fraction(list === 'advances' ? amount : minus(0, amount), 1);
}

function checkLast({ on }: DatedFlow, path: string, problems: Problems): void {
  if (on >= DAY_MIN && on <= DAY_MAX) return;
  const message = 'Let the items end by 9999-12-31.';
  problems.add('date.out_of_range', path, { maximum: '9999-12-31' }, message);
}
