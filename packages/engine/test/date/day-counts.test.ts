import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_COUNTS, formatDate, parseDate, yearPart } from '../../src/date/index.js';
import { added, type Ratio, yearRatio } from '../oracle.js';

const day = (text: string) => parseDate(text) as number;
const start = fc.integer({ min: day('1890-01-01'), max: day('2110-12-31') });
const length = fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 2500 }));

function ratio(dayCount: (typeof DAY_COUNTS)[number], from: number, to: number): Ratio {
  const { num, den } = yearPart(dayCount, from, to).ratio;
  return [BigInt(num), BigInt(den)];
}

function same(a: Ratio, b: Ratio): boolean {
  return a[0] * b[1] === b[0] * a[1];
}

describe('day counts', { timeout: 120_000 }, () => {
  for (const dayCount of DAY_COUNTS) {
    it(`${dayCount} is its definition, over any two days`, () => {
      fc.assert(
        fc.property(start, length, (from, days) => {
          const found = ratio(dayCount, from, from + days);
          const defined = yearRatio(dayCount, formatDate(from), formatDate(from + days));
          expect(same(found, defined), `${formatDate(from)} + ${days}`).toBe(true);
        }),
        { numRuns: 3_000 },
      );
    });
  }

  it('of real days add up over any day between', () => {
    fc.assert(
      fc.property(start, length, length, (from, first, second) => {
        for (const dayCount of ['actual/365', 'actual/360', 'actual/actual'] as const) {
          const middle = from + first;
          const parts = added(
            ratio(dayCount, from, middle),
            ratio(dayCount, middle, middle + second),
          );
          expect(same(ratio(dayCount, from, middle + second), parts)).toBe(true);
        }
      }),
    );
  });

  it('of thirtieths do not add up over a 31st: a part of their definition', () => {
    const days = (from: string, to: string) => yearPart('30/360', day(from), day(to)).days;
    expect(days('2026-01-15', '2026-01-31')).toBe(16);
    expect(days('2026-01-31', '2026-02-15')).toBe(15);
    expect(days('2026-01-15', '2026-02-15')).toBe(30);
  });

  it('treat month ends by their own rules', () => {
    for (const [from, to, bond, euro] of [
      ['2026-01-31', '2026-03-31', 60, 60],
      ['2026-01-30', '2026-03-31', 60, 60],
      ['2026-01-29', '2026-03-31', 62, 61],
      ['2026-02-28', '2026-03-31', 33, 32],
      ['2024-02-29', '2024-03-31', 32, 31],
      ['2026-02-28', '2026-08-31', 183, 182],
      ['2007-08-31', '2008-02-29', 179, 179],
      ['2026-12-31', '2026-12-31', 0, 0],
    ] as const) {
      expect(yearPart('30/360', day(from), day(to)).days, `${from} ${to}`).toBe(bond);
      expect(yearPart('30E/360', day(from), day(to)).days, `${from} ${to}`).toBe(euro);
    }
  });

  it('split a year end where the one year is a leap year', () => {
    // 31 December counts for the old year, 1 January for the new one.
    expect(ratio('actual/actual', day('2023-12-31'), day('2024-01-02'))).toEqual([731n, 133590n]);
    // 184 days of 366 and 181 of 365 are not quite a year.
    expect(ratio('actual/actual', day('2024-07-01'), day('2025-07-01'))).toEqual([66703n, 66795n]);
    expect(same(ratio('actual/actual', day('2024-01-01'), day('2025-01-01')), [1n, 1n])).toBe(true);
  });
});
