import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessInstallment } from '../../src/interest/index.js';
import { type Ratio, rounded } from '../oracle.js';

interface Loan {
  readonly principal: number;
  readonly num: number;
  readonly den: number;
  readonly count: number;
}

/** The annuity of one unit of principal: a (a+b)^n / (b ((a+b)^n - b^n)). */
function unitAnnuity({ num, den, count }: Omit<Loan, 'principal'>): Ratio {
  const [a, b] = [BigInt(num), BigInt(den)];
  const grown = (a + b) ** BigInt(count);
  return [a * grown, b * (grown - b ** BigInt(count))];
}

/** What is wrong with a guess; undefined when nothing is. */
function wrong(loan: Loan, unit = unitAnnuity(loan)): string | undefined {
  const { principal, num, den, count } = loan;
  const found = guessInstallment(principal, num, den, count);
  const exact: Ratio = [BigInt(principal) * unit[0], unit[1]];
  const value = rounded(exact, 'half-up');
  if (found === undefined) return beyondDoubt(loan, exact) ? `no guess: ${show(loan)}` : undefined;
  return BigInt(found) === value ? undefined : `${found} for ${value}: ${show(loan)}`;
}

function show(loan: Loan): string {
  return JSON.stringify(loan);
}

/** Whether doubles have room to spare: the half is more than twice the error bound away. */
function beyondDoubt({ principal, num, den, count }: Loan, [top, bottom]: Ratio): boolean {
  const size = Number(top / bottom) + 1;
  const growth = (1 + num / den) ** count;
  const error = size * (4 * count * (1 + growth / (growth - 1)) + 8) * 2 ** -52;
  const half = Number(((2n * (top % bottom) - bottom) * 2n ** 60n) / (2n * bottom)) / 2 ** 60;
  return (
    size < 2 ** 51 && Math.abs(half) > error && Number.isFinite(principal * (num / den) * growth)
  );
}

const principal = fc.oneof(
  fc.integer({ min: 1, max: 1000 }),
  fc.integer({ min: 1, max: 10 ** 8 }),
  fc.integer({ min: 1, max: 10 ** 13 }),
  fc.integer({ min: 2 ** 49, max: 2 ** 53 - 1 }),
);
const rate = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constant(1200)) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom(120_000, 520_000)),
  },
  { weight: 1, arbitrary: fc.constantFrom<[number, number]>([1, 10 ** 9], [1, 10 ** 15]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<[number, number]>([999, 12], [10 ** 6, 1], [10 ** 12, 7]),
  },
);

describe('guessInstallment', { timeout: 120_000 }, () => {
  it('is the exact rounding or nothing, over ordinary plans', () => {
    fc.assert(
      fc.property(principal, rate, fc.integer({ min: 1, max: 60 }), (amount, [num, den], count) => {
        expect(wrong({ principal: amount, num, den, count })).toBeUndefined();
      }),
      { numRuns: 50_000 },
    );
  });

  it('is the exact rounding or nothing for every principal in a row', () => {
    const faults: string[] = [];
    for (const [num, den, count] of [
      [1, 50, 12],
      [1, 200, 52],
      [7, 400, 24],
      [1, 1000, 100],
      [31, 3650, 7],
    ] as const) {
      const unit = unitAnnuity({ num, den, count });
      for (let amount = 1; amount <= 40_000; amount += 1) {
        const fault = wrong({ principal: amount, num, den, count }, unit);
        if (fault) faults.push(fault);
      }
    }
    expect(faults).toEqual([]);
  });

  it('is the exact rounding or nothing over plans of up to 3,650 instalments', () => {
    const long = fc.integer({ min: 61, max: 3650 });
    fc.assert(
      fc.property(
        rate,
        long,
        fc.array(principal, { minLength: 20 }),
        ([num, den], count, amounts) => {
          const unit = unitAnnuity({ num, den, count });
          for (const amount of amounts) {
            expect(wrong({ principal: amount, num, den, count }, unit)).toBeUndefined();
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is not deceived by amounts chosen to lie at a half', () => {
    const goal = fc.integer({ min: 1, max: 2 ** 46 });
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 120 }), goal, ([num, den], count, whole) => {
        const unit = unitAnnuity({ num, den, count });
        // The principals whose instalments lie nearest to whole + 1/2, and those beside them.
        const near = rounded([(2n * BigInt(whole) + 1n) * unit[1], 2n * unit[0]], 'half-even');
        for (let step = -2n; step <= 2n; step += 1n) {
          const amount = Number(near + step);
          if (amount < 1 || amount > 2 ** 53 - 1) continue;
          expect(wrong({ principal: amount, num, den, count }, unit)).toBeUndefined();
        }
      }),
      { numRuns: 20_000 },
    );
  });

  it('leaves every exact half to exact arithmetic', () => {
    // One instalment of P at 1/50 is P 51/50: 25 gives 25.5, 75 gives 76.5.
    for (let odd = 1; odd < 2000; odd += 2) {
      expect(guessInstallment(25 * odd, 1, 50, 1)).toBeUndefined();
    }
    // Two instalments of P at 1/2 are P 9/10: 9 gives 8.1, 45 gives 40.5.
    expect(guessInstallment(9, 1, 2, 2)).toBe(8);
    expect(guessInstallment(45, 1, 2, 2)).toBeUndefined();
  });

  it('leaves what overflows to exact arithmetic', () => {
    expect(guessInstallment(1000, 10 ** 6, 1, 3650)).toBeUndefined();
    expect(guessInstallment(2 ** 53 - 1, 10 ** 12, 1, 1)).toBeUndefined();
    expect(guessInstallment(2 ** 53 - 1, 1, 12, 1)).toBeUndefined();
  });
});
