import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  civilOf,
  formatDate,
  isBusinessDay,
  parseDate,
  shiftDay,
} from '../../src/date/index.js';

const day = (text: string) => parseDate(text) as number;

function calendar(weekly: number[], ...dates: string[]): Calendar {
  return { weekly: new Set(weekly), dates: new Set(dates.map(day)) };
}

const FRIDAY = 4;
const SATURDAY = 5;
const SUNDAY = 6;

describe('shiftDay', { timeout: 120_000 }, () => {
  it('moves a holiday by its rule', () => {
    const weekends = calendar([SATURDAY, SUNDAY]);
    // 31 October 2026 is a Saturday, 1 November a Sunday.
    const moved = (
      shift: 'none' | 'following' | 'modified-following' | 'preceding',
      text: string,
    ) => formatDate(shiftDay(day(text), shift, weekends));
    expect(moved('none', '2026-10-31')).toBe('2026-10-31');
    expect(moved('following', '2026-10-31')).toBe('2026-11-02');
    expect(moved('modified-following', '2026-10-31')).toBe('2026-10-30');
    expect(moved('preceding', '2026-10-31')).toBe('2026-10-30');
    expect(moved('modified-following', '2026-11-01')).toBe('2026-11-02');
    expect(moved('preceding', '2026-11-01')).toBe('2026-10-30');
    expect(moved('following', '2026-10-30')).toBe('2026-10-30');
  });

  it('passes a run of holidays', () => {
    // Thursday 2 April, Good Friday, the weekend, Easter Monday.
    const easter = calendar([SATURDAY, SUNDAY], '2026-04-02', '2026-04-03', '2026-04-06');
    expect(formatDate(shiftDay(day('2026-04-02'), 'following', easter))).toBe('2026-04-07');
    expect(formatDate(shiftDay(day('2026-04-05'), 'preceding', easter))).toBe('2026-04-01');
    // A week of six: only Fridays are worked.
    const fridays = calendar([0, 1, 2, 3, SATURDAY, SUNDAY]);
    expect(formatDate(shiftDay(day('2026-04-04'), 'following', fridays))).toBe('2026-04-10');
    expect(FRIDAY).toBe(4);
  });

  it('goes back from a month whose last days are all holidays', () => {
    const closing = calendar([], '2026-12-30', '2026-12-31');
    expect(formatDate(shiftDay(day('2026-12-30'), 'modified-following', closing))).toBe(
      '2026-12-29',
    );
    expect(formatDate(shiftDay(day('2026-12-30'), 'following', closing))).toBe('2027-01-01');
  });

  it('ends on the nearest working day in its direction, and keeps the order of days', () => {
    const weekly = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 5 });
    const dates = fc.array(fc.integer({ min: 20_000, max: 20_060 }), { maxLength: 25 });
    fc.assert(
      fc.property(weekly, dates, fc.integer({ min: 20_000, max: 20_060 }), (off, holidays, at) => {
        const own: Calendar = { weekly: new Set(off), dates: new Set(holidays) };
        const following = shiftDay(at, 'following', own);
        const preceding = shiftDay(at, 'preceding', own);
        const modified = shiftDay(at, 'modified-following', own);
        for (let between = preceding + 1; between < following; between += 1) {
          expect(isBusinessDay(between, own)).toBe(false);
        }
        for (const found of [following, preceding, modified]) {
          expect(isBusinessDay(found, own)).toBe(true);
        }
        expect(preceding <= at && at <= following).toBe(true);
        const sameMonth = civilOf(following).month === civilOf(at).month;
        expect(modified).toBe(sameMonth ? following : preceding);
        for (const shift of ['following', 'preceding', 'modified-following'] as const) {
          expect(shiftDay(at + 1, shift, own)).toBeGreaterThanOrEqual(shiftDay(at, shift, own));
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
