import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, parseDate } from '../src/date/index.js';
import { apr } from './loose.js';

const MONTHLY = { count: 1, unit: 'month' };

describe('apr properties', { timeout: 60_000 }, () => {
  const cents = fc.integer({ min: 1, max: 5_000_000 });
  const payments = fc.array(fc.integer({ min: 0, max: 900_000 }), { minLength: 1, maxLength: 18 });

  it('puts the true root within half a unit of the last place, checked in whole numbers', () => {
    const places = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(cents, payments, places, (advance, paid, decimals) => {
        fc.pre(paid.some((amount) => amount > 0));
        const found = apr({
          convention: 'rbi-kfs',
          every: MONTHLY,
          advances: [{ amount: text(advance) }],
          payments: paid.map((amount) => ({ amount: text(amount) })),
          decimals,
        }).apr;
        // The rate in half units of the last place; a year's percent is 1200 of a month's one.
        const halves = 2n * BigInt(found.replace('.', ''));
        const whole = 2400n * 10n ** BigInt(decimals);
        const value = (rate: bigint) => {
          if (whole + rate <= 0n) return -1n;
          let sum = BigInt(advance);
          let scale = 1n;
          for (const amount of paid) {
            scale *= whole;
            sum = sum * (whole + rate) - BigInt(amount) * scale;
          }
          return sum;
        };
        const [below, above] = [value(halves - 1n), value(halves + 1n)];
        // Half-up: a root on the boundary itself goes away from nil.
        if (below === 0n) expect(halves > 0n).toBe(true);
        else expect(below < 0n).toBe(true);
        if (above === 0n) expect(halves < 0n).toBe(true);
        else expect(above > 0n).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  const loans = fc.record({
    convention: fc.constantFrom('eu', 'uk', 'xirr'),
    first: fc.nat(3000),
    advance: fc.integer({ min: 1_000, max: 5_000_000 }),
    // Days after the item before, and percent of the advance.
    payments: fc.array(
      fc.tuple(fc.integer({ min: 15, max: 200 }), fc.integer({ min: 1, max: 150 })),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  });

  it('is the same for the same loan in other money', () => {
    const factor = fc.constantFrom('3', '1000000007', '0.000000000000000000037');
    fc.assert(
      fc.property(loans, factor, (loan, times) => {
        const other = datedLoan(loan, (cents) => product(cents, times));
        expect(apr(other)).toEqual(apr(datedLoan(loan)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('by xirr is the same on other days as far apart', () => {
    fc.assert(
      fc.property(loans, fc.nat(3000), (loan, first) => {
        const one = { ...loan, convention: 'xirr' };
        expect(apr(datedLoan({ ...one, first }))).toEqual(apr(datedLoan(one)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('rises when more is paid back', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        const dearer = loan.payments.map(([gap, percent]) => [gap, percent + 1] as const);
        const [low, high] = [apr(datedLoan(loan)), apr(datedLoan({ ...loan, payments: dearer }))];
        expect(Number(high.apr)).toBeGreaterThanOrEqual(Number(low.apr));
      }),
      { numRuns: 3_000 },
    );
  });
});

interface DatedLoan {
  readonly convention: string;
  /** Days after 2020-01-01. */
  readonly first: number;
  readonly advance: number;
  readonly payments: readonly (readonly [gap: number, percent: number])[];
}

function datedLoan({ convention, first, advance, payments }: DatedLoan, write = text) {
  let day = first;
  const paid = payments.map(([gap, percent]) => {
    day += gap;
    return { on: dayText(day), amount: write(Math.ceil((advance * percent) / 100)) };
  });
  return {
    convention,
    advances: [{ on: dayText(first), amount: write(advance) }],
    payments: paid,
    decimals: 6,
  };
}

function dayText(days: number): string {
  return formatDate((parseDate('2020-01-01') as number) + days);
}

function text(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** cents / 100 * factor, exact. */
function product(cents: number, factor: string): string {
  const [whole = '', part = ''] = factor.split('.');
  const digits = String(BigInt(cents) * BigInt(whole + part)).padStart(part.length + 3, '0');
  const point = digits.length - part.length - 2;
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
