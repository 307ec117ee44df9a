import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, type Int, sum, toInt } from '../../src/money/index.js';

const amount = fc.oneof(fc.bigInt(0n, 1000n), fc.bigInt(0n, 2n ** 55n), fc.bigInt(0n, 10n ** 30n));
const weight = fc.oneof(fc.bigInt(0n, 5n), fc.bigInt(0n, 10n ** 6n), fc.bigInt(0n, 10n ** 20n));
const weights = fc.array(weight, { minLength: 1, maxLength: 12 });

describe('allocate', { timeout: 120_000 }, () => {
  it('loses nothing, gives no part less or more than a unit off its share', () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const parts = allocate(toInt(total), shares.map(toInt));
        expect(sum(parts)).toBe(toInt(total));
        const all = shares.reduce((a, b) => a + b, 0n);
        parts.forEach((part, index) => {
          expect(part >= 0).toBe(true);
          if (all === 0n) return;
          const off = BigInt(part) * all - total * (shares[index] as bigint);
          expect(off < all && off > -all).toBe(true);
          if (shares[index] === 0n) expect(part).toBe(0);
        });
      }),
      { numRuns: 20_000 },
    );
  });

  it('never gives a greater share to a lesser weight', () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const parts = allocate(toInt(total), shares.map(toInt));
        shares.forEach((a, i) => {
          shares.forEach((b, j) => {
            if (a > b) expect((parts[i] as Int) >= (parts[j] as Int)).toBe(true);
          });
        });
      }),
    );
  });

  it('gives what is over to the largest remainders, to the earlier of equals', () => {
    expect(allocate(10, [1, 1, 1, 1])).toEqual([3, 3, 2, 2]);
    expect(allocate(7, [2, 3, 2])).toEqual([2, 3, 2]);
    expect(allocate(1, [1, 2, 1])).toEqual([0, 1, 0]);
    expect(allocate(2, [1, 2, 1])).toEqual([1, 1, 0]);
    expect(allocate(10n ** 20n + 1n, [1, 1])).toEqual([5n * 10n ** 19n + 1n, 5n * 10n ** 19n]);
  });

  it('gives everything to the first when no part weighs anything', () => {
    expect(allocate(7, [0, 0])).toEqual([7, 0]);
    expect(allocate(0, [0])).toEqual([0]);
  });

  it('refuses negative totals and weights, and no weights', () => {
    expect(() => allocate(-1, [1])).toThrow(RangeError);
    expect(() => allocate(1, [1, -1])).toThrow(RangeError);
    expect(() => allocate(1, [])).toThrow(RangeError);
  });
});
