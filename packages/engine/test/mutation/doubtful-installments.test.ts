import { describe, expect, it } from 'vitest';
import { exactInstallment, guessInstallment } from '../../src/interest/index.js';

describe('an instalment whose rounding doubles cannot prove', () => {
  it('is left to exact arithmetic, though a lesser margin of error would let it pass', () => {
    // One instalment at 1/3 is P 4/3. These lie a sixth from a half, at sizes where doubles tell
    // hundredths apart: within the error that the five operations may make.
    expect(guessInstallment(47_964_895_001_500, 1, 3, 1)).toBeUndefined();
    expect(guessInstallment(41_595_568_972_903, 1, 3, 1)).toBeUndefined();
    // Just within the hundredth that the terms of second order are given.
    expect(guessInstallment(43_699_329_092_339, 1, 3, 1)).toBeUndefined();
    expect(guessInstallment(39_479_059_096_978, 1, 3, 1)).toBeUndefined();
  });

  it('is proved where there is room', () => {
    expect(guessInstallment(4_796_489_500_150, 1, 3, 1)).toBe(6_395_319_333_533);
    expect(guessInstallment(5_000_000, 1, 50, 12)).toBe(472_798);
    expect(guessInstallment(3, 1, 3, 1)).toBe(4);
  });
});

describe('the exact instalment', () => {
  it('is in lowest terms while it is small, and as the formula gives it beyond', () => {
    expect(exactInstallment(10_000, 0, { num: 1, den: 10 }, 1)).toEqual({ num: 11_000, den: 1 });
    expect(exactInstallment(2_100, 0, { num: 1, den: 10 }, 2)).toEqual({ num: 1210, den: 1 });
    // a P (a+b)^n over b ((a+b)^n - b^n), which share a factor of 50.
    const [grown, still] = [51n ** 12n, 50n ** 12n];
    expect(exactInstallment(5_000_000, 0, { num: 1, den: 50 }, 12)).toEqual({
      num: 5_000_000n * grown,
      den: 50n * (grown - still),
    });
  });
});
