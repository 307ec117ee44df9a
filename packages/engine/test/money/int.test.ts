import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gcd, minusTwo, plusThree, remainderOf, toInt } from '../../src/money/int.js';

const big = fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n });
const near = fc.bigInt({ min: 2n ** 53n - 4n, max: 2n ** 53n + 4n });
const any = fc.oneof(big, near, fc.bigInt({ min: -1000n, max: 1000n }));
const safe = fc.oneof(fc.maxSafeNat(), fc.nat({ max: 100 }));

describe('Int arithmetic in one step', () => {
  it('is exact at any size', () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(plusThree(toInt(a), toInt(b), toInt(c))).toBe(toInt(a + b + c));
        expect(minusTwo(toInt(a), toInt(b), toInt(c))).toBe(toInt(a - b - c));
      }),
    );
  });

  it('gives the remainder and the divisor that whole numbers have', () => {
    fc.assert(
      fc.property(safe, safe, (a, b) => {
        expect(gcd(a, b)).toBe(toInt(BigInt(gcd(BigInt(a), BigInt(b)))));
        if (b > 0) expect(remainderOf(a, b)).toBe(a % b);
      }),
    );
  });
});
