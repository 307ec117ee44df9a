import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compare,
  type Int,
  minus,
  mulDiv,
  mulDivTo,
  plus,
  ROUNDING_MODES,
  type RoundingMode,
  times,
  toInt,
} from '../../src/money/index.js';
import { rounded } from '../oracle.js';

/** What 12 halves and thirds round to by each mode, worked out by hand. */
const BY_HAND: Record<RoundingMode, number[]> = {
  //           1/2 3/2 5/2 -1/2 -3/2 -5/2 1/3 2/3 -1/3 -2/3 7/3 -8/3
  'half-up': [1, 2, 3, -1, -2, -3, 0, 1, 0, -1, 2, -3],
  'half-even': [0, 2, 2, 0, -2, -2, 0, 1, 0, -1, 2, -3],
  'half-down': [0, 1, 2, 0, -1, -2, 0, 1, 0, -1, 2, -3],
  up: [1, 2, 3, -1, -2, -3, 1, 1, -1, -1, 3, -3],
  down: [0, 1, 2, 0, -1, -2, 0, 0, 0, 0, 2, -2],
};
const HALVES_AND_THIRDS = [
  [1, 2],
  [3, 2],
  [5, 2],
  [-1, 2],
  [-3, 2],
  [-5, 2],
  [1, 3],
  [2, 3],
  [-1, 3],
  [-2, 3],
  [7, 3],
  [-8, 3],
] as const;

/** Whole numbers of every size, thick around the edges of what doubles and products hold. */
const edges = [52, 53, 54, 26, 27, 63, 64].flatMap((power) =>
  [-2n, -1n, 0n, 1n, 2n].map((step) => 2n ** BigInt(power) + step),
);
const size = fc.oneof(
  fc.bigInt(0n, 100n),
  fc.bigInt(0n, 10n ** 6n),
  fc.bigInt(0n, 2n ** 54n),
  fc.bigInt(0n, 10n ** 30n),
  fc.constantFrom(...edges),
);
const signed = fc.tuple(size, fc.boolean()).map(([value, negative]) => (negative ? -value : value));
const positive = size.map((value) => value + 1n);
const mode = fc.constantFrom(...ROUNDING_MODES);

describe('rounding', { timeout: 120_000 }, () => {
  for (const name of ROUNDING_MODES) {
    it(`${name} as worked out by hand, seen from nil`, () => {
      const found = HALVES_AND_THIRDS.map(([num, den]) => mulDiv(num, 1, den, name));
      expect(found).toStrictEqual(BY_HAND[name]);
      const large = HALVES_AND_THIRDS.map(([num, den]) =>
        minus(
          mulDiv(plus(times(num, 10 ** 15), times(den, 10 ** 17)), 1, den * 10 ** 15, name),
          100,
        ),
      );
      expect(large.slice(0, 3)).toStrictEqual(
        [1, 3, 5].map((num) => Number(rounded([BigInt(num) + 200n, 2n], name)) - 100),
      );
    });
  }

  it('is the same for a charge and its refund', () => {
    fc.assert(
      fc.property(signed, positive, mode, (num, den, name) => {
        const charge = mulDiv(toInt(num), 1, toInt(den), name);
        expect(mulDiv(toInt(-num), 1, toInt(den), name)).toBe(minus(0, charge));
      }),
    );
  });
});

describe('mulDiv', { timeout: 120_000 }, () => {
  it('is the exact quotient, rounded once, at any size', () => {
    fc.assert(
      fc.property(signed, signed, positive, mode, (amount, numerator, denominator, name) => {
        const found = mulDiv(toInt(amount), toInt(numerator), toInt(denominator), name);
        const exact = toInt(rounded([amount * numerator, denominator], name));
        expect(Object.is(found, exact), `${amount} * ${numerator} / ${denominator} ${name}`).toBe(
          true,
        );
      }),
      { numRuns: 100_000 },
    );
  });

  it('decides ties and their nearest neighbours exactly', () => {
    const near = fc.constantFrom(-1n, 0n, 1n);
    fc.assert(
      fc.property(size, positive, near, fc.boolean(), mode, (whole, half, step, negative, name) => {
        // whole + 1/2, or the next fraction above or below it.
        const den = half * 2n;
        const num = (whole * den + half + step) * (negative ? -1n : 1n);
        const found = mulDiv(toInt(num), 1, toInt(den), name);
        expect(Object.is(found, toInt(rounded([num, den], name)))).toBe(true);
      }),
      { numRuns: 50_000 },
    );
  });

  it('never gives a negative nil', () => {
    for (const name of ROUNDING_MODES) {
      for (const [amount, numerator] of [
        [-1, 1],
        [1, -1],
        [-1, 0],
        [0, -1],
        [-0, 5],
      ] as const) {
        const found = mulDiv(amount, numerator, 10 ** 9, name);
        expect(Object.is(found, -0), `${amount} * ${numerator} ${name}`).toBe(false);
        const unit = mulDivTo(amount, numerator, 10 ** 9, { unit: 100, mode: name });
        expect(Object.is(unit, -0)).toBe(false);
      }
    }
  });

  it('refuses a denominator that is not positive', () => {
    for (const [amount, denominator] of [
      [1, 0],
      [1, -1],
      [0, 0],
      [10n ** 20n, 0],
      [10n ** 20n, -(10n ** 20n)],
    ] as [Int, Int][]) {
      expect(() => mulDiv(amount, 1, denominator, 'up')).toThrow(RangeError);
    }
  });
});

describe('mulDivTo', { timeout: 120_000 }, () => {
  it('is the nearest multiple of the unit by the mode', () => {
    const unit = fc.constantFrom(1n, 5n, 10n, 25n, 100n, 10n ** 18n);
    fc.assert(
      fc.property(
        signed,
        size,
        positive,
        unit,
        mode,
        (amount, numerator, denominator, to, name) => {
          const rounding = { unit: toInt(to), mode: name };
          const found = mulDivTo(toInt(amount), toInt(numerator), toInt(denominator), rounding);
          const exact = toInt(rounded([amount * numerator, denominator], name, to));
          expect(Object.is(found, exact)).toBe(true);
        },
      ),
      { numRuns: 50_000 },
    );
  });

  it('rounds once, not first to the minor unit', () => {
    // 149.5 to hundreds by half-up is 100; by way of 150 it would be 200.
    expect(mulDivTo(299, 1, 2, { unit: 100, mode: 'half-up' })).toBe(100);
    expect(mulDivTo(1, 1, 3, { unit: 100, mode: 'up' })).toBe(100);
  });
});

describe('whole numbers without a ceiling', { timeout: 120_000 }, () => {
  it('agree with bigints, and are numbers as long as they are safe', () => {
    fc.assert(
      fc.property(signed, signed, (a, b) => {
        const [x, y] = [toInt(a), toInt(b)];
        const pairs: [Int, bigint][] = [
          [plus(x, y), a + b],
          [minus(x, y), a - b],
          [times(x, y), a * b],
        ];
        for (const [found, exact] of pairs) expect(Object.is(found, toInt(exact))).toBe(true);
        expect(compare(x, y)).toBe(a < b ? -1 : Number(a > b));
      }),
      { numRuns: 30_000 },
    );
  });

  it('are numbers up to 2^53 - 1 and bigints from 2^53 on', () => {
    expect(typeof toInt(2n ** 53n - 1n)).toBe('number');
    expect(typeof toInt(2n ** 53n)).toBe('bigint');
    expect(typeof toInt(1n - 2n ** 53n)).toBe('number');
    expect(typeof toInt(-(2n ** 53n))).toBe('bigint');
    expect(plus(2 ** 53 - 1, 1)).toBe(2n ** 53n);
    expect(minus(2n ** 53n, 1)).toBe(2 ** 53 - 1);
    expect(Object.is(times(0, -5), 0)).toBe(true);
    expect(Object.is(times(-1, 0), 0)).toBe(true);
  });
});
