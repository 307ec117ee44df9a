/**
 * Amounts of ordinary size are reckoned in plain numbers: a portfolio's replay is slow when every
 * sum makes bigints. So that no clock has to judge, making one fails here.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addFractions, fraction } from '../../src/money/fraction.js';
import { formatAmount, gcd, minus, mulDiv, mulDivTo, plus, times } from '../../src/money/index.js';

const MOST = 2 ** 53 - 1;
const FAST = 2 ** 52;

describe('no bigint is made', () => {
  beforeEach(() => {
    vi.stubGlobal('BigInt', () => {
      throw new Error('a bigint was made');
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('by sums, differences and products up to the edge of doubles', () => {
    expect(plus(MOST - 1, 1)).toBe(MOST);
    expect(plus(1 - MOST, -1)).toBe(-MOST);
    expect(minus(MOST, 0)).toBe(MOST);
    expect(minus(-MOST, 0)).toBe(-MOST);
    expect(minus(5, 7)).toBe(-2);
    expect(times(MOST, 1)).toBe(MOST);
    expect(times(MOST, -1)).toBe(-MOST);
  });

  it('by what is rounded, up to products of 2^52', () => {
    expect(mulDiv(FAST, 1, 1, 'down')).toBe(FAST);
    expect(mulDiv(-FAST, 1, 1, 'down')).toBe(-FAST);
    expect(mulDiv(5, 3, FAST, 'up')).toBe(1);
    expect(mulDiv(5_000_000, 2, 100, 'half-up')).toBe(100_000);
    expect(mulDivTo(472_798, 1, 1, { unit: 100, mode: 'up' })).toBe(472_800);
  });

  it('by fractions', () => {
    expect(gcd(2400, 120_000)).toBe(2400);
    expect(fraction(24, 1200)).toEqual({ num: 1, den: 50 });
    // Of one denominator, however large: it is not multiplied with itself.
    const den = 2 ** 40 + 1;
    expect(addFractions({ num: 2, den }, { num: 3, den })).toEqual({ num: 5, den });
  });

  it('by texts', () => {
    expect(formatAmount(472_798, 2)).toBe('4727.98');
  });
});

describe('past those edges bigints are made', () => {
  it('so that nothing is lost', () => {
    expect(plus(MOST, 1)).toBe(2n ** 53n);
    expect(mulDiv(FAST, 3, 2, 'half-up')).toBe(3 * 2 ** 51);
    expect(mulDiv(MOST, MOST, 2, 'down')).toBe((2n ** 53n - 1n) ** 2n / 2n);
    expect(mulDiv(-MOST, MOST, 2, 'down')).toBe(-((2n ** 53n - 1n) ** 2n / 2n));
  });
});
