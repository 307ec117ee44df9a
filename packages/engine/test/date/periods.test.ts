import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addPeriods,
  formatDate,
  type Period,
  parseDate,
  wholePeriods,
} from '../../src/date/index.js';

const day = (text: string) => parseDate(text) as number;
const start = fc.integer({ min: day('1583-01-01'), max: day('2499-12-31') });
const period: fc.Arbitrary<Period> = fc.record({
  count: fc.integer({ min: 1, max: 15 }),
  unit: fc.constantFrom('day', 'week', 'month'),
});

/** Counted one by one: forwards when that comes out even, else back from the later day. */
function slowly(from: number, to: number, every: Period): { whole: number; oddDays: number } {
  for (let whole = 1; addPeriods(from, every, whole) <= to; whole += 1) {
    if (addPeriods(from, every, whole) === to) return { whole, oddDays: 0 };
  }
  let whole = 0;
  while (addPeriods(to, every, -whole - 1) >= from) whole += 1;
  return { whole, oddDays: addPeriods(to, every, -whole) - from };
}

describe('wholePeriods', { timeout: 120_000 }, () => {
  it('counts as one would one by one', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 1500 }), period, (from, days, every) => {
        expect(wholePeriods(from, from + days, every)).toEqual(slowly(from, from + days, every));
      }),
      { numRuns: 50_000 },
    );
  });

  it('leaves fewer odd days than one period more would take, and none between whole periods', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 4000 }), period, (from, days, every) => {
        const to = from + days;
        const { whole, oddDays } = wholePeriods(from, to, every);
        expect(whole >= 0 && oddDays >= 0).toBe(true);
        if (oddDays > 0) {
          expect(addPeriods(to, every, -whole)).toBe(from + oddDays);
          expect(addPeriods(to, every, -whole - 1)).toBeLessThan(from);
        }
        const even = addPeriods(from, every, whole + 1);
        expect(wholePeriods(from, even, every)).toEqual({ whole: whole + 1, oddDays: 0 });
      }),
      { numRuns: 20_000 },
    );
  });

  it('counts month ends as whole months', () => {
    const monthly: Period = { count: 1, unit: 'month' };
    for (const [from, to, whole, oddDays] of [
      ['2026-01-31', '2026-02-28', 1, 0],
      ['2026-01-30', '2026-02-28', 1, 0],
      ['2026-01-28', '2026-02-28', 1, 0],
      ['2026-01-31', '2026-03-31', 2, 0],
      ['2026-01-31', '2026-04-30', 3, 0],
      ['2026-02-28', '2026-03-31', 1, 0],
      ['2026-02-28', '2026-03-30', 1, 0],
      ['2026-02-28', '2026-03-28', 1, 0],
      ['2026-01-31', '2026-03-30', 1, 28],
      ['2026-02-27', '2026-03-31', 1, 1],
      ['2026-01-01', '2026-01-31', 0, 30],
      ['2026-01-10', '2026-03-15', 2, 5],
      ['2026-01-15', '2026-01-15', 0, 0],
    ] as const) {
      expect(wholePeriods(day(from), day(to), monthly), `${from} ${to}`).toEqual({
        whole,
        oddDays,
      });
    }
  });

  it('counts back from the later day in quarters, weeks and days', () => {
    const between = (count: number, unit: Period['unit'], from: string, to: string) =>
      wholePeriods(day(from), day(to), { count, unit });
    expect(between(3, 'month', '2026-01-10', '2026-08-31')).toEqual({ whole: 2, oddDays: 49 });
    expect(formatDate(day('2026-01-10') + 49)).toBe('2026-02-28');
    expect(between(2, 'week', '2026-01-01', '2026-02-05')).toEqual({ whole: 2, oddDays: 7 });
    expect(between(10, 'day', '2026-01-01', '2026-01-10')).toEqual({ whole: 0, oddDays: 9 });
    expect(between(10, 'day', '2026-01-01', '2026-01-11')).toEqual({ whole: 1, oddDays: 0 });
  });
});
