import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emi } from './loose.js';
import { refusalsOf } from './refusals.js';
import { runVectors } from './vectors.js';

runVectors('emi', emi);

const LOAN = {
  currency: 'INR',
  principal: '50000',
  annualRate: '24',
  every: { count: 1, unit: 'month' },
  installments: 12,
};

describe('emi', () => {
  it('rounds to the minor unit of the currency when nothing else is said', () => {
    expect(emi(LOAN).installment).toBe('4727.98');
    expect(emi({ ...LOAN, currency: 'JPY' }).installment).toBe('4728');
    expect(emi({ ...LOAN, currency: 'KWD' }).installment).toBe('4727.980');
  });

  it('takes a rounding without mode as half-up, and without unit as to the minor unit', () => {
    const rounded = (installmentRounding: unknown) =>
      emi({ ...LOAN, installmentRounding }).installment;
    expect(rounded({ to: '10' })).toBe('4730.00');
    expect(rounded({ mode: 'down' })).toBe('4727.97');
    expect(rounded({})).toBe('4727.98');
  });

  it('keeps the interest of the exact instalment, however that is rounded', () => {
    const up = emi({ ...LOAN, installmentRounding: { to: '100', mode: 'up' } });
    expect(up).toEqual({
      installment: '4800.00',
      exact: '4727.979831147574',
      totalInterest: '6735.76',
    });
  });

  it('divides the principal when there is no interest', () => {
    const free = { ...LOAN, annualRate: '0', installments: 36_600 };
    expect(emi(free)).toMatchObject({ installment: '1.37', totalInterest: '0.00' });
  });

  it('takes principal and balloon apart', () => {
    const almost = emi({ ...LOAN, balloon: '49999.99' });
    expect(almost.installment).toBe('1000.00');
  });

  it('answers the longest plan at the highest rate at once', () => {
    const long = { ...LOAN, annualRate: '10000', installments: 36_600 };
    expect(emi({ ...long, every: { count: 1, unit: 'day' } }).installment).toBe('13698.63');
  });
});

describe('emi refuses', () => {
  const refused = (change: Record<string, unknown>) => refusalsOf(emi, { ...LOAN, ...change });

  it('a balloon that is not below the principal', () => {
    expect(refused({ balloon: '50000' })).toEqual(['terms.balloon_too_large /balloon']);
    expect(refused({ balloon: '-1' })).toEqual(['money.negative /balloon']);
  });

  it('amounts that are none, or have more digits than the currency', () => {
    expect(refused({ principal: 50000 })).toEqual(['money.not_text /principal']);
    expect(refused({ principal: '5e4' })).toEqual(['money.malformed /principal']);
    expect(refused({ principal: '0' })).toEqual(['money.not_positive /principal']);
    expect(refused({ principal: '0.001' })).toEqual(['money.too_many_digits /principal']);
    const rounding = { to: '0', mode: 'half' };
    expect(refused({ installmentRounding: rounding })).toEqual([
      'money.not_positive /installmentRounding/to',
      'value.unknown_word /installmentRounding/mode',
    ]);
  });

  it('an unknown currency, once', () => {
    expect(refused({ currency: 'RS', principal: '0.001' })).toEqual([
      'money.unknown_currency /currency',
    ]);
  });

  it('rates and counts out of bounds', () => {
    expect(refused({ annualRate: '-0.01' })).toEqual(['decimal.out_of_range /annualRate']);
    expect(refused({ annualRate: '10000.01' })).toEqual(['decimal.out_of_range /annualRate']);
    expect(refused({ annualRate: 24 })).toEqual(['decimal.not_text /annualRate']);
    expect(refused({ installments: 36_601 })).toEqual(['value.out_of_range /installments']);
    expect(refused({ installments: '12' })).toEqual(['value.not_a_count /installments']);
    expect(refused({ every: { count: 0, unit: 'year' } })).toEqual([
      'value.out_of_range /every/count',
      'value.unknown_word /every/unit',
    ]);
  });

  it('missing and unknown fields, and what is no object', () => {
    expect(refused({ tenure: 12 })).toEqual(['value.unknown_field /tenure']);
    expect(refusalsOf(emi, null)).toEqual(['value.not_an_object ']);
    expect(refusalsOf(emi, { currency: 'INR' })).toEqual([
      'value.missing /principal',
      'value.missing /annualRate',
      'value.missing /every',
      'value.missing /installments',
    ]);
  });
});

describe('emi properties', () => {
  const cents = fc.bigInt({ min: 1n, max: 10n ** 13n });
  const cases = fc.record({
    principal: cents,
    part: fc.integer({ min: 0, max: 99 }),
    rate: fc.integer({ min: 0, max: 1_000_000 }),
    count: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom(['day', 365n] as const, ['week', 52n] as const, ['month', 12n] as const),
    each: fc.integer({ min: 1, max: 6 }),
  });

  it('agrees with a plan run forward in whole numbers, to the last digit', () => {
    fc.assert(
      fc.property(cases, ({ principal, part, rate, count, unit: [unit, perYear], each }) => {
        const balloon = (principal * BigInt(part)) / 100n;
        const found = emi({
          currency: 'INR',
          principal: amountText(principal),
          annualRate: amountText(BigInt(rate)),
          every: { count: each, unit },
          installments: count,
          balloon: amountText(balloon),
        });
        // Interest of a period on one: a/b. What 1 grows to, and what payments of 1 grow to, over b^k.
        const [a, b] = [BigInt(rate * each), 10_000n * perYear];
        let [grown, paid, scale] = [1n, 0n, 1n];
        for (let k = 0; k < count; k += 1) {
          scale *= b;
          grown *= a + b;
          paid = paid * (a + b) + scale;
        }
        const num = principal * grown - balloon * scale;
        expect(found.exact).toBe(amountText(halfUp(num * 10n ** 10n, paid), 12));
        expect(found.installment).toBe(amountText(halfUp(num, paid)));
        const interest = num * BigInt(count) - (principal - balloon) * paid;
        expect(found.totalInterest).toBe(amountText(halfUp(interest, paid)));
      }),
      { numRuns: 10_000 },
    );
  });
});

/** A positive ratio to the nearest whole number. */
function halfUp(num: bigint, den: bigint): bigint {
  return (2n * num + den) / (2n * den);
}

function amountText(units: bigint, digits = 2): string {
  const text = String(units).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
