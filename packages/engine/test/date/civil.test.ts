import { describe, expect, it } from 'vitest';
import {
  addMonths,
  addPeriods,
  civilOf,
  dayOf,
  daysInMonth,
  formatDate,
  isLeapYear,
  parseDate,
  WEEKDAYS,
  weekday,
  weekdayIndex,
} from '../../src/date/index.js';

/** The lengths of the months as a schoolbook has them. */
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A calendar that only knows how to go to the next day. */
class Walk {
  year = 1583;
  month = 1;
  day = 1;
  /** 1 January 1583 was a Saturday. */
  weekday = 5;

  get leap(): boolean {
    if (this.year % 400 === 0) return true;
    return this.year % 100 !== 0 && this.year % 4 === 0;
  }

  get length(): number {
    return this.month === 2 && this.leap ? 29 : (LENGTHS[this.month - 1] as number);
  }

  get text(): string {
    const two = (value: number) => String(value).padStart(2, '0');
    return `${this.year}-${two(this.month)}-${two(this.day)}`;
  }

  next(): void {
    this.weekday = (this.weekday + 1) % 7;
    this.day += 1;
    if (this.day <= this.length) return;
    this.day = 1;
    this.month += 1;
    if (this.month <= 12) return;
    this.month = 1;
    this.year += 1;
  }
}

function day(text: string): number {
  const read = parseDate(text);
  if (read === undefined) throw new Error(`no date: ${text}`);
  return read;
}

describe('days', { timeout: 120_000 }, () => {
  it('go on one by one with the calendar from 1583 to 2500', () => {
    const walk = new Walk();
    const wrong: string[] = [];
    for (let at = day('1583-01-01'); walk.year <= 2500; at += 1) {
      const { year, month, day: dayOfMonth, text } = walk;
      const civil = civilOf(at);
      const same = civil.year === year && civil.month === month && civil.day === dayOfMonth;
      if (
        !same ||
        dayOf(year, month, dayOfMonth) !== at ||
        formatDate(at) !== text ||
        parseDate(text) !== at ||
        weekdayIndex(at) !== walk.weekday ||
        daysInMonth(year, month) !== walk.length ||
        isLeapYear(year) !== walk.leap
      ) {
        wrong.push(text);
      }
      walk.next();
    }
    expect(wrong).toEqual([]);
  });

  it('begin in the year 1 and end in the year 9999', () => {
    expect(day('0001-01-01')).toBe(-719162);
    expect(day('9999-12-31')).toBe(2932896);
    expect(formatDate(-719162)).toBe('0001-01-01');
    expect(formatDate(2932896)).toBe('9999-12-31');
    expect(parseDate('0000-12-31')).toBeUndefined();
    expect(day('9999-12-31') - day('0001-01-01')).toBe(3652058);
  });

  it('agree with the calendar of JavaScript in every year', () => {
    for (let year = 1; year <= 9999; year += 1) {
      for (const [month, dayOfMonth] of [
        [1, 1],
        [2, 28],
        [3, 1],
        [12, 31],
      ] as const) {
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, dayOfMonth);
        const at = date.getTime() / 86_400_000;
        if (
          dayOf(year, month, dayOfMonth) !== at ||
          formatDate(at) !== date.toISOString().slice(0, 10)
        ) {
          expect.fail(`${year}-${month}-${dayOfMonth}`);
        }
      }
    }
  });

  it('know the century years that are leap years and those that are not', () => {
    expect([1600, 1700, 1800, 1900, 2000, 2100, 2400].filter(isLeapYear)).toEqual([
      1600, 2000, 2400,
    ]);
    expect(parseDate('1900-02-29')).toBeUndefined();
    expect(parseDate('2100-02-29')).toBeUndefined();
    expect(formatDate(day('2000-02-28') + 1)).toBe('2000-02-29');
    expect(formatDate(day('2100-02-28') + 1)).toBe('2100-03-01');
  });

  it('have the names of the week', () => {
    expect(weekday(day('2000-01-01'))).toBe('saturday');
    expect(weekday(day('1900-01-01'))).toBe('monday');
    expect(WEEKDAYS.map((_, index) => weekday(day('2026-01-05') + index))).toEqual(WEEKDAYS);
  });
});

describe('parseDate', { timeout: 120_000 }, () => {
  it('reads nothing but YYYY-MM-DD of a day that exists', () => {
    const others = [
      '',
      '2026-1-15',
      '26-01-15',
      '2026/01/15',
      '2026-01-15T00:00:00Z',
      '2026-01-15 ',
      ' 2026-01-15',
      '2026-01-15\n',
      '20260115',
      '2026-00-10',
      '2026-13-10',
      '2026-01-00',
      '2026-01-32',
      '2026-02-29',
      '2026-02-30',
      '2026-04-31',
      '+2026-01-15',
      '-2026-01-15',
      '12026-01-15',
      '２０２６-01-15',
      'today',
    ];
    for (const text of others) expect(parseDate(text), JSON.stringify(text)).toBeUndefined();
  });
});

describe('addMonths', { timeout: 120_000 }, () => {
  it('keeps the day of the month, and gives the last day of one too short', () => {
    for (const [from, months, to] of [
      ['2026-01-31', 1, '2026-02-28'],
      ['2024-01-31', 1, '2024-02-29'],
      ['2026-01-31', 3, '2026-04-30'],
      ['2026-01-30', 1, '2026-02-28'],
      ['2026-01-29', 1, '2026-02-28'],
      ['2026-01-28', 1, '2026-02-28'],
      ['2026-03-31', -1, '2026-02-28'],
      ['2024-02-29', 12, '2025-02-28'],
      ['2024-02-29', 48, '2028-02-29'],
      ['2026-12-31', 2, '2027-02-28'],
      ['2026-01-15', -25, '2023-12-15'],
      ['2000-02-29', 1200, '2100-02-28'],
    ] as const) {
      expect(formatDate(addMonths(day(from), months)), `${from} ${months}`).toBe(to);
    }
  });

  it('remembers a month end over every month after it', () => {
    const start = day('2023-01-31');
    for (let months = 1; months <= 240; months += 1) {
      const { year, month, day: dayOfMonth } = civilOf(addMonths(start, months));
      expect(dayOfMonth).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
    }
  });

  it('never comes closer than the calendar allows', () => {
    for (let at = day('2023-01-01'); at <= day('2025-01-01'); at += 1) {
      for (let months = 0; months < 30; months += 1) {
        const gap = addMonths(at, months + 1) - addMonths(at, months);
        expect(gap >= 28 && gap <= 31).toBe(true);
        expect(addMonths(at + 1, months) >= addMonths(at, months)).toBe(true);
      }
    }
  });
});

describe('addPeriods', { timeout: 120_000 }, () => {
  it('counts days, weeks and months, backwards too', () => {
    const from = day('2026-03-31');
    const after = (count: number, unit: 'day' | 'week' | 'month', times: number) =>
      formatDate(addPeriods(from, { count, unit }, times));
    expect(after(10, 'day', 3)).toBe('2026-04-30');
    expect(after(2, 'week', -1)).toBe('2026-03-17');
    expect(after(3, 'month', -1)).toBe('2025-12-31');
    expect(after(1, 'month', -1)).toBe('2026-02-28');
    expect(after(5, 'week', 0)).toBe('2026-03-31');
  });
});
