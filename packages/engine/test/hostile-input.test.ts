import { describe, expect, it } from 'vitest';
import type { Problem } from '../src/error/index.js';
import { type Change, LOAN, linesOf, loan, problemsOf } from './wrong-loans.js';

describe('hostile input', () => {
  it('of every kind is refused as what it is', () => {
    const kinds: [unknown, string][] = [
      [undefined, 'undefined'],
      [null, 'null'],
      [0, 'number'],
      ['{}', 'string'],
      [[], 'list'],
      [true, 'boolean'],
      [5n, 'bigint'],
      [Symbol('s'), 'symbol'],
      [() => 5, 'function'],
    ];
    for (const [value, found] of kinds) {
      const [problem] = problemsOf(value) as [Problem];
      expect(problem).toMatchObject({ code: 'value.not_an_object', path: '', facts: { found } });
    }
  });

  it('in the place of an amount is refused, whatever number it is', () => {
    for (const value of [
      0,
      -0,
      1,
      NaN,
      Infinity,
      -Infinity,
      1e21,
      5n,
      Symbol('s'),
      {},
      [],
      ['5'],
    ]) {
      const terms = { ...LOAN, principal: value };
      expect(linesOf({ terms }), String(value)).toEqual(['money.not_text /terms/principal']);
      const repayment = { ...LOAN.repayment, installments: value };
      const found = linesOf({ terms: { ...LOAN, repayment } });
      const counts = ['value.out_of_range', 'value.not_a_count'].map(
        (code) => `${code} /terms/repayment/installments`,
      );
      if (value !== 1) expect(counts, String(value)).toContain(found[0]);
    }
  });

  it('tells its facts in JSON', () => {
    for (const value of [NaN, Infinity, -0, 5n, Symbol('s'), 'x'.repeat(1e6), [[[]]], () => 0]) {
      const repayment = { ...LOAN.repayment, installments: value };
      for (const { facts } of problemsOf({ terms: { ...LOAN, repayment } })) {
        expect(JSON.parse(JSON.stringify(facts))).toStrictEqual(facts);
        expect(JSON.stringify(facts).length).toBeLessThan(500);
      }
    }
  });

  it('cannot reach what every object has', () => {
    const own = JSON.parse(
      '{"terms": {"__proto__": {"currency": "INR"}, "constructor": 1, "toString": 2, "hasOwnProperty": 3}}',
    );
    const lines = linesOf(own);
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(lines).toContain(`value.unknown_field /terms/${name}`);
    }
    expect(lines).toContain('value.missing /terms/currency');
    const inherited = Object.create({ terms: LOAN });
    expect(linesOf(inherited)).toEqual(['value.missing /terms']);
    expect(({} as Record<string, unknown>)['currency']).toBeUndefined();
    for (const word of ['__proto__', 'constructor', 'toString']) {
      expect(linesOf(loan({ currency: word }))).toEqual(['money.unknown_currency /terms/currency']);
      expect(linesOf(loan({}, {}, { method: word }))).toEqual([
        'value.unknown_word /terms/interest/method',
      ]);
    }
  });

  it('has its strange names written as JSON pointers', () => {
    const terms = { ...LOAN, 'a/b': 1, 'c~d': 2, '': 3, '\u0000': 4 };
    expect(linesOf({ terms })).toEqual([
      'value.unknown_field /terms/a~1b',
      'value.unknown_field /terms/c~0d',
      'value.unknown_field /terms/',
      'value.unknown_field /terms/\u0000',
    ]);
  });

  it('takes lists for objects, objects for lists, and holes, as wrong', () => {
    expect(linesOf(loan({ disbursements: { 0: { on: '2026-01-15', amount: '50000' } } }))).toEqual([
      'value.not_a_list /terms/disbursements',
    ]);
    const list = loan({ interest: undefined }) as { terms: Change };
    list.terms['interest'] = [24];
    expect(linesOf(list)).toEqual(['value.not_an_object /terms/interest']);
    // A hole in a list is nothing, not a disbursement.
    const sparse = { terms: { ...LOAN, disbursements: new Array(3) } };
    expect(linesOf(sparse).length).toBeGreaterThan(0);
  });

  it('is refused in no time: very many fields, items and digits, very deep and long ones', () => {
    const many: Change = {};
    for (let index = 0; index < 100_000; index += 1) many[`field${index}`] = index;
    let deep: unknown = 'bottom';
    for (let level = 0; level < 5_000; level += 1) deep = [deep];
    const inputs = [
      { terms: { ...LOAN, ...many } },
      { terms: { ...LOAN, disbursements: new Array(100_000).fill({ on: 5, amount: 5 }) } },
      { terms: { ...LOAN, fees: new Array(20_000).fill({ name: '', amount: 5, colour: 1 }) } },
      { terms: { ...LOAN, principal: '9'.repeat(1e7) } },
      { terms: { ...LOAN, principal: `0.${'0'.repeat(1e7)}` } },
      { terms: { ...LOAN, interest: { annualRate: `${'1'.repeat(1e6)}!` } } },
      { terms: { ...LOAN, disbursements: [{ on: '0'.repeat(1e7), amount: '1' }] } },
      { terms: { ...LOAN, interest: deep } },
      { terms: { ...LOAN, repayment: { ...LOAN.repayment, every: deep } } },
      { terms: { ...LOAN, ['/~'.repeat(1e5)]: 1 } },
      { terms: { ...LOAN, fees: [{ name: 'n'.repeat(1e7), amount: '1' }] } },
    ];
    for (const [index, input] of inputs.entries()) {
      const before = performance.now();
      expect(problemsOf(input).length, `input ${index}`).toBeGreaterThan(0);
      expect(performance.now() - before, `input ${index}`).toBeLessThan(10_000);
    }
  }, 120_000);
});
