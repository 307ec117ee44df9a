import { describe, expect, it } from 'vitest';
import { decimalFraction, parseDecimal, powerOfTen } from '../../src/money/decimal.js';
import { addFractions, fraction, multiplyFractions } from '../../src/money/fraction.js';
import {
  compareFractions,
  divideFractions,
  formatFraction,
  roundFraction,
  subtractFractions,
} from '../../src/money/fraction-math.js';
import {
  allocate,
  formatAmount,
  gcd,
  isInt,
  max,
  min,
  minus,
  mulDiv,
  plus,
  times,
} from '../../src/money/index.js';

const MOST = 2 ** 53 - 1;

describe('whole numbers at the edge of doubles', () => {
  it('become bigints just past the edge, on both sides', () => {
    expect(plus(MOST, 1)).toBe(2n ** 53n);
    expect(plus(-MOST, -1)).toBe(-(2n ** 53n));
    expect(minus(MOST, -1)).toBe(2n ** 53n);
    expect(minus(-MOST, 1)).toBe(-(2n ** 53n));
    expect(times(2 ** 52, 2)).toBe(2n ** 53n);
    expect(times(2 ** 52, -2)).toBe(-(2n ** 53n));
  });

  it('stay exact where doubles would not be', () => {
    expect(plus(MOST, MOST)).toBe(2n * (2n ** 53n - 1n));
    expect(plus(-MOST, -2)).toBe(-(2n ** 53n) - 1n);
    expect(minus(-MOST, 2)).toBe(-(2n ** 53n) - 1n);
    expect(minus(MOST, -2)).toBe(2n ** 53n + 1n);
    expect(times(MOST, 3)).toBe(3n * (2n ** 53n - 1n));
    expect(times(MOST, -3)).toBe(-3n * (2n ** 53n - 1n));
  });

  it('are told from everything else', () => {
    for (const value of [0, -5, MOST, 0n, 10n ** 30n]) expect(isInt(value)).toBe(true);
    for (const value of [0.5, 2 ** 53, Number.NaN, '5', null, undefined]) {
      expect(isInt(value)).toBe(false);
    }
  });

  it('have a lesser and a greater', () => {
    expect([min(1, 2), min(2, 1), min(-1, -2)]).toEqual([1, 1, -2]);
    expect([max(1, 2), max(2, 1), max(-1, -2)]).toEqual([2, 2, -1]);
    expect([min(1, 2n ** 60n), max(1, 2n ** 60n)]).toEqual([1, 2n ** 60n]);
  });

  it('have a positive greatest common divisor, whatever their signs', () => {
    const [a, b] = [2n ** 60n * 3n, 2n ** 55n * 5n];
    for (const [x, y] of [
      [a, b],
      [-a, b],
      [a, -b],
      [-a, -b],
    ] as const) {
      expect(gcd(x, y)).toBe(2n ** 55n);
    }
    expect(gcd(2n ** 60n, -6)).toBe(2);
    expect(gcd(-(2n ** 60n), 0)).toBe(2n ** 60n);
    expect(gcd(-12, -18)).toBe(6);
  });
});

describe('decimal texts', () => {
  it('may have sixty characters and no more', () => {
    const longest = `0.${'0'.repeat(57)}1`;
    expect(parseDecimal(longest)).toEqual({ digits: 1, scale: 58 });
    expect(parseDecimal(`${longest}0`)).toBeUndefined();
    expect(parseDecimal('9'.repeat(60))).toEqual({ digits: 10n ** 60n - 1n, scale: 0 });
  });

  it('are fractions of plain numbers as long as a power of ten is safe', () => {
    expect(decimalFraction({ digits: 1, scale: 0 })).toEqual({ num: 1, den: 1 });
    expect(decimalFraction({ digits: 7, scale: 1 })).toEqual({ num: 7, den: 10 });
    expect(decimalFraction({ digits: 1, scale: 15 })).toEqual({ num: 1, den: 1e15 });
    expect(decimalFraction({ digits: 1, scale: 16 })).toEqual({ num: 1, den: 10n ** 16n });
    expect([powerOfTen(2), powerOfTen(15), powerOfTen(16)]).toEqual([100, 1e15, 10n ** 16n]);
  });

  it('keep all places of tiny, negative and huge amounts', () => {
    expect(formatAmount(5, 15)).toBe('0.000000000000005');
    expect(formatAmount(5, 16)).toBe('0.0000000000000005');
    expect(formatAmount(-5, 16)).toBe('-0.0000000000000005');
    expect(formatAmount(-(10n ** 20n), 2)).toBe('-1000000000000000000.00');
    expect(formatAmount(10n ** 20n + 5n, 4)).toBe('10000000000000000.0005');
    expect([formatAmount(-5, 2), formatAmount(50, 2), formatAmount(12345, 3)]).toEqual([
      '-0.05',
      '0.50',
      '12.345',
    ]);
  });
});

describe('fractions', () => {
  const [half, third] = [
    { num: 1, den: 2 },
    { num: 1, den: 3 },
  ];

  it('are subtracted', () => {
    expect(subtractFractions(half, third)).toEqual({ num: 1, den: 6 });
    expect(subtractFractions(third, half)).toEqual({ num: -1, den: 6 });
    expect(subtractFractions(half, half)).toEqual({ num: 0, den: 1 });
  });

  it('are divided, and the denominator is positive', () => {
    expect(divideFractions(half, { num: 3, den: 4 })).toEqual({ num: 2, den: 3 });
    expect(divideFractions(half, { num: -3, den: 4 })).toEqual({ num: -2, den: 3 });
    expect(divideFractions({ num: -1, den: 2 }, { num: -3, den: 4 })).toEqual({ num: 2, den: 3 });
    expect(divideFractions({ num: 0, den: 1 }, half)).toEqual({ num: 0, den: 1 });
    expect(() => divideFractions(half, { num: 0, den: 1 })).toThrow(
      new RangeError('divideFractions: nothing is divided by nil'),
    );
  });

  it('are compared exactly', () => {
    expect(compareFractions(third, { num: 333, den: 1000 })).toBe(1);
    expect(compareFractions({ num: 333, den: 1000 }, third)).toBe(-1);
    expect(compareFractions({ num: 2, den: 4 }, half)).toBe(0);
    expect(compareFractions({ num: -1, den: 2 }, { num: -1, den: 3 })).toBe(-1);
  });

  it('are rounded half-up once', () => {
    expect(formatFraction({ num: 2, den: 3 }, 4)).toBe('0.6667');
    expect(formatFraction(half, 0)).toBe('1');
    expect(formatFraction({ num: -1, den: 8 }, 2)).toBe('-0.13');
    expect([roundFraction(half), roundFraction(third), roundFraction({ num: -7, den: 2 })]).toEqual(
      [1, 0, -4],
    );
  });

  it('are in lowest terms, also of large numbers', () => {
    expect(fraction(3n * 2n ** 60n, 2n ** 60n)).toEqual({ num: 3, den: 1 });
    expect(fraction(2n ** 60n, 6)).toEqual({ num: 2n ** 59n, den: 3 });
    expect(fraction(6, 2n ** 60n)).toEqual({ num: 3, den: 2n ** 59n });
    expect(fraction(5, 7)).toEqual({ num: 5, den: 7 });
    expect(addFractions({ num: 1, den: 6 }, { num: 1, den: 6 })).toEqual(third);
    expect(addFractions({ num: 1, den: 6 }, third)).toEqual(half);
    expect(multiplyFractions({ num: 2, den: 3 }, { num: 3, den: 4 })).toEqual(half);
  });
});

describe('a bug of the caller', () => {
  it('is said in words', () => {
    expect(() => allocate(5, [])).toThrow('allocate: there are no parts to allocate to');
    const negative = 'allocate: the total and the weights must not be negative';
    expect(() => allocate(-5, [1])).toThrow(negative);
    expect(() => allocate(5, [2, -1])).toThrow(negative);
    const denominator = 'mulDiv: the denominator must be positive';
    expect(() => mulDiv(5, 1, 0, 'up')).toThrow(denominator);
    expect(() => mulDiv(10n ** 20n, 1, -1, 'up')).toThrow(denominator);
  });
});
