import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tvm } from './loose.js';
import { refusalsOf } from './refusals.js';
import { runVectors } from './vectors.js';

runVectors('tvm', tvm);

function value(input: Record<string, unknown>): string {
  return tvm(input).value;
}

describe('tvm', () => {
  const loan = { rate: '0.24', perYear: 12, periods: 12, pv: '50000', decimals: 2 };

  it('rounds half-up to ten places when nothing else is said', () => {
    expect(value({ function: 'effect', rate: '0.1', perYear: 2 })).toBe('0.1025000000');
    expect(value({ function: 'nper', rate: '0', pmt: '-3', pv: '10' })).toBe('3.3333333333');
  });

  it('takes a tie away from nil', () => {
    const half = { periods: 8, pv: '100', rate: '0' };
    expect(value({ ...half, function: 'pmt', decimals: 0 })).toBe('-13');
    expect(value({ ...half, function: 'pmt', pv: '-100', decimals: 0 })).toBe('13');
    // 1.21^0.5 is 1.1, so half a period.
    const root = { function: 'nper', rate: '0.21', pmt: '0', pv: '-1', fv: '1.1' };
    expect(value({ ...root, decimals: 0 })).toBe('1');
    expect(value({ ...root, decimals: 1 })).toBe('0.5');
    expect(value({ ...root, pv: '1.1', fv: '-1', decimals: 0 })).toBe('-1');
  });

  it('takes payments at the beginning one period sooner', () => {
    const end = value({ ...loan, function: 'pmt' });
    const begin = value({ ...loan, function: 'pmt', when: 'begin' });
    expect([end, begin]).toEqual(['-4727.98', '-4635.27']);
    expect(value({ ...loan, function: 'ipmt', period: 1, when: 'begin' })).toBe('0.00');
    expect(value({ ...loan, function: 'ppmt', period: 1, when: 'begin' })).toBe('-4635.27');
    expect(value({ ...loan, function: 'cumprinc', from: 1, to: 1, when: 'begin' })).toBe(
      '-4635.27',
    );
    expect(value({ ...loan, function: 'cumipmt', from: 1, to: 1, when: 'begin' })).toBe('0.00');
  });

  it('takes rates below nil, down to losing everything but a hair', () => {
    const shrinking = { function: 'fv', rate: '-0.5', periods: 2, pmt: '-1', pv: '-8' };
    expect(value({ ...shrinking, decimals: 2 })).toBe('3.50');
    expect(value({ ...shrinking, rate: '-0.999999', decimals: 6 })).toBe('1.000001');
    expect(value({ function: 'effect', rate: '-0.12', perYear: 12, decimals: 6 })).toBe(
      '-0.113615',
    );
    expect(value({ function: 'nominal', rate: '-0.5', perYear: 2, decimals: 6 })).toBe('-0.585786');
  });

  it('gives the rate of a year when the periods of one are named', () => {
    const monthly = { periods: 12, pmt: '-4727.98', pv: '50000' };
    expect(value({ ...monthly, function: 'rate', decimals: 6 })).toBe('0.020000');
    expect(value({ ...monthly, function: 'rate', perYear: 12, decimals: 4 })).toBe('0.2400');
    const values = ['-100', '51', '52.02'];
    expect(value({ function: 'irr', values, decimals: 4 })).toBe('0.0200');
    expect(value({ function: 'irr', values, perYear: 12, decimals: 4 })).toBe('0.2400');
  });

  it('counts periods before now as less than nil', () => {
    const growing = { function: 'nper', rate: '0.1', pmt: '0', pv: '-121', fv: '100' };
    expect(value({ ...growing, decimals: 4 })).toBe('-2.0000');
    expect(value({ function: 'nper', rate: '0.05', pmt: '0', pv: '1', fv: '-1' })).toBe(
      '0.0000000000',
    );
  });

  it('is exact where floats are far off', () => {
    const huge = { function: 'fv', rate: '0', periods: 3, pmt: '-0.01', pv: '-999999999999999.99' };
    expect(value({ ...huge, decimals: 2 })).toBe('1000000000000000.02');
    const tiny = { function: 'pmt', rate: `0.${'0'.repeat(40)}1`, periods: 2, pv: '2' };
    expect(value({ ...tiny, decimals: 30 })).toBe(`-1.${'0'.repeat(30)}`);
    const slow = { function: 'nper', rate: `0.${'0'.repeat(50)}1`, pmt: '-1', pv: '10' };
    expect(value({ ...slow, decimals: 30 })).toBe(`10.${'0'.repeat(30)}`);
  });

  it('answers the longest terms', () => {
    const long = { periods: 36_600, perYear: 365, rate: '0.24', pv: '100000' };
    // pv and the interest of the first day, which such a payment hardly exceeds.
    expect(value({ ...long, function: 'pmt', decimals: 6 })).toBe('-65.753425');
    expect(value({ ...long, function: 'ppmt', period: 36_600, decimals: 6 })).toBe('-65.710218');
    const slow = { function: 'rate', periods: 36_600, pmt: '-3', pv: '100000' };
    expect(value({ ...slow, decimals: 20 })).toBe('0.00000519078850488023');
  });

  it('discounts the first value for npv and not for irr', () => {
    const values = ['-100', '110'];
    expect(value({ function: 'irr', values, decimals: 2 })).toBe('0.10');
    expect(value({ function: 'npv', rate: '0.1', values, decimals: 2 })).toBe('0.00');
    expect(value({ function: 'npv', rate: '0.1', values: ['121'], decimals: 2 })).toBe('110.00');
  });

  it('gives the rate nearest to nil when there are several', () => {
    // 10% and 20%; 10% and -50%
    expect(value({ function: 'irr', values: ['-100', '230', '-132'], decimals: 4 })).toBe('0.1000');
    expect(value({ function: 'irr', values: ['-100', '160', '-55'], decimals: 4 })).toBe('0.1000');
    // 10% and 10.1%: so close that the sum changes its sign only for a moment.
    const close = ['-1000000', '2201000', '-1211100'];
    expect(value({ function: 'irr', values: close, decimals: 6 })).toBe('0.100000');
    const backwards = close.map((one) => String(-Number(one)));
    expect(value({ function: 'irr', values: backwards, decimals: 6 })).toBe('0.100000');
  });
});

describe('tvm refuses', () => {
  const refused = (input: Record<string, unknown>) => refusalsOf(tvm, input);
  const pmt = { function: 'pmt', rate: '0.1', periods: 10, pv: '100' };

  it('fields that the function does not read', () => {
    expect(refused({ ...pmt, period: 1, values: ['1'] })).toEqual([
      'tvm.not_read /period',
      'tvm.not_read /values',
    ]);
    expect(refused({ function: 'rate', rate: '0.1', periods: 1, pmt: '1', pv: '1' })).toEqual([
      'tvm.not_read /rate',
    ]);
    const sum = { ...pmt, function: 'cumipmt', from: 1, to: 2 };
    expect(refused({ ...sum, fv: '0' })).toEqual(['tvm.not_read /fv']);
    expect(refused({ function: 'npv', rate: '0.1', values: ['1'], when: 'begin' })).toEqual([
      'tvm.not_read /when',
    ]);
    expect(refused({ function: 'effect', rate: '0.1', when: 'end' })).toEqual([]);
  });

  it('fields that are missing, unknown or malformed, all at once and in order', () => {
    expect(refused({ function: 'ipmt' })).toEqual([
      'value.missing /rate',
      'value.missing /periods',
      'value.missing /pv',
      'value.missing /period',
    ]);
    expect(refused({ rate: 0.1, periods: 1.5, pv: '1,000', nper: 3, function: 'pmt' })).toEqual([
      'decimal.not_text /rate',
      'value.not_a_count /periods',
      'decimal.malformed /pv',
      'value.unknown_field /nper',
    ]);
    expect(refused({ function: 'PMT' })).toEqual(['value.unknown_word /function']);
    expect(refusalsOf(tvm, undefined)).toEqual(['value.not_an_object ']);
    expect(refused({ function: 'irr', values: [] })).toEqual(['value.empty /values']);
  });

  it('periods out of bounds', () => {
    const part = { ...pmt, function: 'ppmt' };
    expect(refused({ ...part, period: 11 })).toEqual(['value.out_of_range /period']);
    expect(refused({ ...part, period: 0 })).toEqual(['value.out_of_range /period']);
    const sum = { ...pmt, function: 'cumprinc' };
    expect(refused({ ...sum, from: 5, to: 4 })).toEqual(['value.out_of_range /to']);
    expect(refused({ ...sum, from: 11, to: 12 })).toEqual([
      'value.out_of_range /from',
      'value.out_of_range /to',
    ]);
    expect(refused({ ...pmt, periods: 36_601 })).toEqual(['value.out_of_range /periods']);
    expect(refused({ ...pmt, decimals: 31 })).toEqual(['value.out_of_range /decimals']);
    expect(refused({ ...pmt, perYear: 0 })).toEqual(['value.out_of_range /perYear']);
  });

  it('rates that lose more than everything', () => {
    expect(refused({ ...pmt, rate: '-1' })).toEqual(['decimal.out_of_range /rate']);
    expect(refused({ ...pmt, rate: '-12', perYear: 12 })).toEqual(['decimal.out_of_range /rate']);
    expect(refused({ ...pmt, rate: '-11.99', perYear: 12 })).toEqual([]);
    expect(refused({ function: 'nominal', rate: '-1', perYear: 12 })).toEqual([
      'decimal.out_of_range /rate',
    ]);
  });

  it('questions without an answer', () => {
    const never = { function: 'nper', rate: '0.1', pmt: '-1', pv: '100' };
    expect(refused(never)).toEqual(['tvm.no_answer ']);
    expect(refused({ ...never, pmt: '-10' })).toEqual(['tvm.no_answer ']);
    expect(refused({ ...never, rate: '0', pmt: '0' })).toEqual(['tvm.no_answer ']);
    expect(refused({ function: 'irr', values: ['1', '2'] })).toEqual(['tvm.no_answer ']);
    expect(refused({ function: 'irr', values: ['0'] })).toEqual(['tvm.no_answer ']);
    expect(refused({ function: 'irr', values: ['100', '-200', '101'] })).toEqual([
      'tvm.no_answer ',
    ]);
    const gift = { function: 'rate', periods: 5, pmt: '1', pv: '1' };
    expect(refused(gift)).toEqual(['tvm.no_answer ']);
  });
});

describe('tvm properties', { timeout: 60_000 }, () => {
  const amount = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((cents) => scaled(cents, 2));
  const rate = fc.integer({ min: -9_000, max: 60_000 }).map((value) => scaled(value, 4));
  const when = fc.constantFrom('end', 'begin');
  const terms = fc.record({
    rate,
    perYear: fc.constantFrom(1, 12, 52, 365),
    periods: fc.integer({ min: 1, max: 40 }),
    pv: amount,
    fv: amount,
    when,
  });

  it('splits each payment into interest and principal, and all principal is pv and fv', () => {
    fc.assert(
      fc.property(terms, (loan) => {
        const one = (name: string, more = {}) =>
          units(value({ ...loan, ...more, function: name, decimals: 20 }), 20);
        const payment = one('pmt');
        let principal = 0n;
        for (let period = 1; period <= loan.periods; period += 1) {
          const part = one('ppmt', { period });
          principal += part;
          expect(near(one('ipmt', { period }) + part, payment, 2n)).toBe(true);
        }
        const all = -units(loan.pv, 20) - units(loan.fv, 20);
        // With payments at the beginning, the last period's interest comes after the last payment.
        if (loan.when === 'end') expect(near(principal, all, 40n)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('sums parts of payments over any periods', () => {
    const span = fc.tuple(fc.nat(39), fc.nat(39));
    fc.assert(
      fc.property(terms, span, ({ fv: _, ...loan }, [a, b]) => {
        const ends = [(a % loan.periods) + 1, (b % loan.periods) + 1].sort((x, y) => x - y);
        const [from, to] = ends as [number, number];
        for (const [whole, part] of [
          ['cumipmt', 'ipmt'],
          ['cumprinc', 'ppmt'],
        ]) {
          let sum = 0n;
          for (let period = from; period <= to; period += 1) {
            sum += units(value({ ...loan, function: part, period, decimals: 20 }), 20);
          }
          const found = value({ ...loan, function: whole, from, to, decimals: 20 });
          expect(near(units(found, 20), sum, 40n)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('solves one equation with pmt, pv and fv', () => {
    fc.assert(
      fc.property(terms, (loan) => {
        const pmt = value({ ...loan, function: 'pmt', decimals: 30 });
        const { pv, fv, ...rest } = loan;
        const back = value({ ...rest, function: 'pv', pmt, fv, decimals: 15 });
        const grown = value({ ...rest, function: 'fv', pmt, pv, decimals: 15 });
        const growth = (1 + Number(loan.rate) / loan.perYear) ** loan.periods;
        const loose = BigInt(Math.ceil(10 * Math.max(growth, 1 / growth)));
        expect(near(units(back, 15), units(pv, 15), loose)).toBe(true);
        expect(near(units(grown, 15), units(fv, 15), loose)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it('finds the rate and the periods again from the payment', () => {
    const positive = fc.integer({ min: 100, max: 10_000_000 }).map((cents) => scaled(cents, 2));
    const plain = fc.record({
      rate: fc.integer({ min: -5_000, max: 20_000 }).map((value) => scaled(value, 4)),
      perYear: fc.constantFrom(12, 52),
      periods: fc.integer({ min: 2, max: 60 }),
      pv: positive,
      when,
    });
    fc.assert(
      fc.property(plain, ({ rate: yearly, ...loan }) => {
        const pmt = value({ ...loan, rate: yearly, function: 'pmt', decimals: 30 });
        const { periods, ...rest } = loan;
        const found = value({ ...loan, pmt, function: 'rate', decimals: 8 });
        expect(found).toBe(scaled(Number(units(yearly, 8)), 8));
        const count = value({ ...rest, rate: yearly, pmt, function: 'nper', decimals: 6 });
        expect(count).toBe(`${periods}.000000`);
      }),
      { numRuns: 3_000 },
    );
  });

  it('turns effective rates into nominal ones and back', () => {
    const often = fc.constantFrom(1, 2, 4, 12, 24, 26, 52, 365);
    const yearly = fc.integer({ min: -9_999_999, max: 90_000_000 }).map((part) => scaled(part, 7));
    fc.assert(
      fc.property(yearly, often, (rate, perYear) => {
        const nominal = value({ function: 'nominal', rate, perYear, decimals: 30 });
        const back = value({ function: 'effect', rate: nominal, perYear, decimals: 7 });
        expect(back).toBe(rate);
      }),
      { numRuns: 10_000 },
    );
  });

  it('brings the values of irr to nil', () => {
    const values = fc
      .tuple(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 }),
      )
      .filter(([, back]) => back.some((one) => one > 0))
      .map(([out, back]) => [-out, ...back].map((cents) => scaled(cents, 2)));
    fc.assert(
      fc.property(values, (flows) => {
        const rate = value({ function: 'irr', values: flows, decimals: 12 });
        const npv = (by: bigint) =>
          units(
            value({
              function: 'npv',
              rate: scaledBig(units(rate, 13) + by, 13),
              values: flows,
              decimals: 30,
            }),
            30,
          );
        fc.pre(units(rate, 13) > -(10n ** 13n) + 5n);
        expect(npv(-5n)).toBeGreaterThanOrEqual(0n);
        expect(npv(5n)).toBeLessThanOrEqual(0n);
      }),
      { numRuns: 10_000 },
    );
  });
});

function near(a: bigint, b: bigint, most: bigint): boolean {
  const apart = a - b;
  return (apart < 0n ? -apart : apart) <= most;
}

/** A decimal text in units of its place. */
function units(text: string, places: number): bigint {
  const [whole = '', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(places, '0'));
}

function scaled(value: number, places: number): string {
  return scaledBig(BigInt(value), places);
}

function scaledBig(value: bigint, places: number): string {
  const text = String(value < 0n ? -value : value).padStart(places + 1, '0');
  return `${value < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`;
}
