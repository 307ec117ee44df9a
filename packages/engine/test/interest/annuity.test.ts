import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactInstallment, levelInstallment } from '../../src/interest/index.js';
import { type Fraction, toInt } from '../../src/money/index.js';
import { added, product, type Ratio } from '../oracle.js';

const money = fc.oneof(
  fc.bigInt(1n, 1000n),
  fc.bigInt(1n, 10n ** 12n),
  fc.bigInt(2n ** 52n, 10n ** 24n),
);
const ordinary = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 100_000 }))
  .map(([num, den]): Ratio => [BigInt(num), BigInt(den)]);
const rate: fc.Arbitrary<Ratio> = fc.oneof(
  { weight: 5, arbitrary: ordinary },
  { weight: 1, arbitrary: fc.constant<Ratio>([0n, 1n]) },
  { weight: 1, arbitrary: fc.constant<Ratio>([1n, 10n ** 15n]) },
  { weight: 1, arbitrary: fc.constant<Ratio>([50n, 1n]) },
);

function asFraction([num, den]: Ratio): Fraction {
  return { num: toInt(num), den: toInt(den) };
}

function asRatio({ num, den }: Fraction): Ratio {
  return [BigInt(num), BigInt(den)];
}

/** What is left when every period earns its rate and the instalment is paid after it. */
function replayed(balance: Ratio, rates: readonly Ratio[], installment: Ratio): Ratio {
  const paid: Ratio = [-installment[0], installment[1]];
  let left = balance;
  for (const [num, den] of rates) left = added(product(left, [num + den, den]), paid);
  return left;
}

function equal(a: Ratio, b: Ratio): boolean {
  return a[0] * b[1] === b[0] * a[1];
}

describe('exactInstallment', { timeout: 120_000 }, () => {
  it('takes the unrounded plan to the balloon exactly', () => {
    fc.assert(
      fc.property(
        money,
        fc.integer({ min: 0, max: 999 }),
        rate,
        fc.integer({ min: 1, max: 24 }),
        (balance, thousandths, earned, count) => {
          const balloon = (balance * BigInt(thousandths)) / 1000n;
          const found = exactInstallment(toInt(balance), toInt(balloon), asFraction(earned), count);
          const rates = Array.from({ length: count }, () => earned);
          expect(equal(replayed([balance, 1n], rates, asRatio(found)), [balloon, 1n])).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('pays the interest for ever when nothing is to be repaid', () => {
    const { num, den } = exactInstallment(12_000, 12_000, { num: 1, den: 50 }, 240);
    expect(BigInt(num)).toBe(240n * BigInt(den));
  });

  it('keeps to the closed form over ten years of days', () => {
    const [a, b, n] = [1n, 1000n, 3650n];
    const { num, den } = exactInstallment(5_000_000, 0, { num: 1, den: 1000 }, 3650);
    // E (w - 1) = P i w with w = (1 + i)^n
    const [grown, still] = [(a + b) ** n, b ** n];
    expect(BigInt(num) * (grown - still) * b).toBe(BigInt(den) * 5_000_000n * a * grown);
  });

  it('shares out evenly without interest', () => {
    expect(exactInstallment(10_000, 1_000, { num: 0, den: 1 }, 12)).toEqual({ num: 750, den: 1 });
    expect(exactInstallment(1, 0, { num: 0, den: 7 }, 3)).toEqual({ num: 1, den: 3 });
  });
});

describe('levelInstallment', { timeout: 120_000 }, () => {
  it('takes periods that differ to the balloon exactly', () => {
    fc.assert(
      fc.property(
        money,
        fc.integer({ min: 0, max: 999 }),
        ordinary,
        fc.array(fc.oneof(ordinary, fc.constant<Ratio>([0n, 1n])), { maxLength: 16 }),
        (balance, thousandths, first, later) => {
          const balloon = (balance * BigInt(thousandths)) / 1000n;
          const owed = product([balance, 1n], [first[0] + first[1], first[1]]);
          const factors = later.map(asFraction);
          const found = levelInstallment(asFraction(owed), factors, toInt(balloon));
          const left = replayed([balance, 1n], [first, ...later], asRatio(found));
          expect(equal(left, [balloon, 1n])).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is the annuity when no period differs', () => {
    fc.assert(
      fc.property(money, rate, fc.integer({ min: 1, max: 18 }), (balance, earned, count) => {
        const one = asFraction(earned);
        const annuity = exactInstallment(toInt(balance), 0, one, count);
        const owed = product([balance, 1n], [earned[0] + earned[1], earned[1]]);
        const later = Array.from({ length: count - 1 }, () => one);
        const level = levelInstallment(asFraction(owed), later, 0);
        expect(equal(asRatio(level), asRatio(annuity))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
