import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addFractions,
  currencies,
  decimalFraction,
  type Fraction,
  formatAmount,
  fraction,
  gcd,
  minorDigits,
  multiplyFractions,
  parseAmount,
  parseDecimal,
  toInt,
} from '../../src/money/index.js';

const amount = fc.oneof(
  fc.bigInt(-1000n, 1000n),
  fc.bigInt(-(2n ** 54n), 2n ** 54n),
  fc.bigInt(-(10n ** 30n), 10n ** 30n),
);
const digits = fc.constantFrom(0, 2, 3, 4);

describe('amounts', { timeout: 120_000 }, () => {
  it('come back from their text at any size, in currencies of 0, 2, 3 and 4 digits', () => {
    fc.assert(
      fc.property(amount, digits, (value, scale) => {
        const text = formatAmount(toInt(value), scale);
        expect(text).toMatch(scale === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${scale}}$`));
        expect(Object.is(parseAmount(text, scale), toInt(value))).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  it('are read with fewer digits than the currency has, never with more', () => {
    expect(parseAmount('5', 2)).toBe(500);
    expect(parseAmount('5.1', 2)).toBe(510);
    expect(parseAmount('5.10', 2)).toBe(510);
    expect(parseAmount('5.100', 2)).toBeUndefined();
    expect(parseAmount('5.0', 0)).toBeUndefined();
    expect(parseAmount('0.0001', 4)).toBe(1);
    expect(parseAmount('90071992547409.91', 2)).toBe(9007199254740991);
    expect(parseAmount('90071992547409.92', 2)).toBe(9007199254740992n);
  });

  it('know no negative nil', () => {
    for (const text of ['-0', '-0.0', '-0.00']) {
      expect(Object.is(parseAmount(text, 2), 0)).toBe(true);
    }
    expect(formatAmount(0, 2)).toBe('0.00');
    expect(formatAmount(-1, 2)).toBe('-0.01');
    expect(formatAmount(-0, 2)).toBe('0.00');
    expect(formatAmount(-100n, 2)).toBe('-1.00');
  });

  it('refuse every other way to write a number', () => {
    const others = [
      '',
      ' ',
      ' 1',
      '1 ',
      '+1',
      '1.',
      '.5',
      '-.5',
      '01',
      '00',
      '-01',
      '1,000',
      '1_000',
      '1e3',
      '1E3',
      '0x10',
      'Infinity',
      'NaN',
      '--1',
      '1.2.3',
      '١٢',
      '１２',
      '1\n',
      '\u00001',
      '−1',
      '₹5',
      '1'.repeat(61),
    ];
    for (const text of others) {
      expect(parseDecimal(text), JSON.stringify(text)).toBeUndefined();
      expect(parseAmount(text, 2)).toBeUndefined();
    }
  });

  it('refuse long texts at once', () => {
    const hostile = [`${'9'.repeat(1e6)}x`, `0.${'0'.repeat(1e6)}`, '-'.repeat(1e6)];
    const before = performance.now();
    for (const text of hostile) expect(parseDecimal(text)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe('decimals and fractions', { timeout: 120_000 }, () => {
  it('are exact, in lowest terms', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 20 }), (value, scale) => {
        const text = formatAmount(toInt(value), scale);
        const read = parseDecimal(text);
        expect(read).toEqual({ digits: toInt(value), scale });
        const { num, den } = decimalFraction(read as NonNullable<typeof read>);
        expect(BigInt(num) * 10n ** BigInt(scale)).toBe(value * BigInt(den));
        expect(gcd(num, den)).toBe(1);
      }),
    );
  });

  it('add and multiply like fractions', () => {
    const part = fc
      .tuple(amount, fc.bigInt(1n, 10n ** 18n))
      .map(([num, den]): Fraction => ({ num: toInt(num), den: toInt(den) }));
    const big = ({ num, den }: Fraction) => [BigInt(num), BigInt(den)] as const;
    fc.assert(
      fc.property(part, part, (a, b) => {
        const [[an, ad], [bn, bd]] = [big(a), big(b)];
        const [sn, sd] = big(addFractions(a, b));
        expect(sn * ad * bd).toBe((an * bd + bn * ad) * sd);
        const [pn, pd] = big(multiplyFractions(a, b));
        expect(pn * ad * bd).toBe(an * bn * pd);
        expect(sd > 0n && pd > 0n).toBe(true);
      }),
      { numRuns: 5_000 },
    );
    expect(fraction(0, 7)).toEqual({ num: 0, den: 1 });
    expect(fraction(-6, 4)).toEqual({ num: -3, den: 2 });
  });
});

describe('currencies', { timeout: 120_000 }, () => {
  it('are known by their digits', () => {
    const known = { INR: 2, KES: 2, PHP: 2, BDT: 2, UGX: 0, JPY: 0, KWD: 3, CLF: 4 };
    for (const [code, count] of Object.entries(known)) expect(minorDigits(code)).toBe(count);
    for (const code of ['inr', 'XXX', 'XAU', '', 'INR ', '__proto__', 'toString']) {
      expect(minorDigits(code)).toBeUndefined();
    }
  });

  it('are listed once each, in order', () => {
    const all = currencies();
    expect([...new Set(all)].sort()).toEqual(all);
    expect(all.every((code) => /^[A-Z]{3}$/.test(code) && minorDigits(code) !== undefined)).toBe(
      true,
    );
  });
});
