import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayCountInput } from '../src/calc/index.js';
import { formatDate, parseDate } from '../src/date/index.js';
import { addFractions, type Fraction } from '../src/money/index.js';
import { dayCount } from './loose.js';
import { refusalsOf } from './refusals.js';
import { runVectors } from './vectors.js';

runVectors('day-count', dayCount);

const COUNTS = ['30/360', '30E/360', 'actual/365', 'actual/360', 'actual/actual', 'eu'] as const;

function between(from: string, to: string, count: DayCountInput['dayCount']) {
  return dayCount({ from, to, dayCount: count });
}

describe('dayCount', () => {
  it('gives nil for one day, under every count', () => {
    for (const count of COUNTS) {
      const nil = { days: 0, ratio: '0/1', fraction: '0.000000000000' };
      expect(between('2024-02-29', '2024-02-29', count)).toEqual(nil);
    }
  });

  it('gives the ratio in lowest terms', () => {
    expect(between('2026-01-01', '2026-03-15', 'actual/365').ratio).toBe('1/5');
  });

  it('takes the year that ends where odd days end, for eu', () => {
    expect(between('2012-01-12', '2012-02-15', 'eu').ratio).toBe('401/4380');
    expect(between('2013-01-12', '2013-02-15', 'eu').ratio).toBe('67/732');
    expect(between('2012-03-12', '2012-05-01', 'eu').ratio).toBe('101/732');
  });

  it('covers the whole calendar', () => {
    expect(between('0001-01-01', '9999-12-31', 'actual/actual')).toEqual({
      days: 3_652_058,
      ratio: '3649634/365',
      fraction: '9998.997260273973',
    });
  });
});

describe('dayCount refuses', () => {
  const input = { from: '2026-01-01', to: '2026-02-01', dayCount: 'actual/365' };

  it('an end before the start', () => {
    const backwards = { ...input, to: '2025-12-31' };
    expect(refusalsOf(dayCount, backwards)).toEqual(['date.out_of_range /to']);
  });

  it('what it does not know, all at once and in order', () => {
    const wrong = { dayCount: 'equal-periods', basis: 1, from: '2026-02-30', to: 20260201 };
    expect(refusalsOf(dayCount, wrong)).toEqual([
      'value.unknown_word /dayCount',
      'value.unknown_field /basis',
      'date.malformed /from',
      'date.malformed /to',
    ]);
  });

  it('what is not an object, and what is missing', () => {
    expect(refusalsOf(dayCount, 'x')).toEqual(['value.not_an_object ']);
    expect(refusalsOf(dayCount, {})).toEqual([
      'value.missing /from',
      'value.missing /to',
      'value.missing /dayCount',
    ]);
  });
});

describe('dayCount properties', () => {
  const day = fc.integer({ min: -400_000, max: 400_000 });
  const days = fc
    .tuple(day, day, day)
    .map((all) => all.sort((a, b) => a - b).map(formatDate) as [string, string, string]);

  it('adds up over a day in between, where the count is of days', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('actual/365', 'actual/360', 'actual/actual'), checkSum),
      { numRuns: 10_000 },
    );
  });

  it('adds up for 30E/360 too, its months all alike', () => {
    fc.assert(
      fc.property(days, (three) => checkSum(three, '30E/360')),
      { numRuns: 10_000 },
    );
  });

  it('counts calendar days for all but the counts of 30 days a month', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...COUNTS), ([from, to], count) => {
        const { days: counted } = between(from, to, count);
        const calendar = (parseDate(to) as number) - (parseDate(from) as number);
        const off = count.startsWith('30') ? Math.ceil(calendar / 60) + 3 : 0;
        expect(Math.abs(counted - calendar)).toBeLessThanOrEqual(off);
      }),
      { numRuns: 10_000 },
    );
  });

  it('never goes back as days go on, whatever the count', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...COUNTS), ([from, middle, to], count) => {
        const [short, long] = [between(from, middle, count), between(from, to, count)];
        expect(Number(long.fraction)).toBeGreaterThanOrEqual(Number(short.fraction));
      }),
      { numRuns: 10_000 },
    );
  });

  function checkSum([a, b, c]: [string, string, string], count: DayCountInput['dayCount']): void {
    const parts = addFractions(ratioOf(a, b, count), ratioOf(b, c, count));
    expect(`${parts.num}/${parts.den}`).toBe(between(a, c, count).ratio);
  }

  function ratioOf(from: string, to: string, count: DayCountInput['dayCount']): Fraction {
    const [num, den] = between(from, to, count).ratio.split('/').map(Number);
    return { num: num as number, den: den as number };
  }
});
