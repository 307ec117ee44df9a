import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PROVISION_TABLES,
  type ProvisionLoan,
  provisionTable,
} from '../src/classification/index.js';
import { parseDate } from '../src/date/index.js';
import { parseAmount } from '../src/money/index.js';
import { provision } from './loose-reports.js';
import { refusalsOf } from './refusals.js';

const AS_OF = '2026-06-30';

function provide(table: unknown, loans: readonly Partial<ProvisionLoan>[], asOf = AS_OF) {
  return provision({
    currency: 'INR',
    asOf,
    table,
    loans: loans.map((loan, index) => ({ id: `L${index}`, outstanding: '10000', ...loan })),
  });
}

/** Class and provision of one loan of 10,000. */
function one(table: unknown, loan: Partial<ProvisionLoan>, asOf = AS_OF): [string, string] {
  const [found] = provide(table, [loan], asOf).loans;
  return [found?.class ?? '', found?.provision ?? ''];
}

const minor = (text: string) => Number(parseAmount(text, 2));

describe('provisions by asset class', () => {
  it('take the standard percentage of the layer (DNBS.PD.CC.No.207; framework of November 2014)', () => {
    expect(one('rbi-nbfc-base', {})).toEqual(['standard', '25.00']);
    expect(one('rbi-nbfc-middle', {})).toEqual(['standard', '40.00']);
    expect(one('rbi-nbfc-middle', {}, '2018-03-30')).toEqual(['standard', '35.00']);
    expect(one('rbi-nbfc-middle', {}, '2016-12-31')).toEqual(['standard', '30.00']);
    expect(one('rbi-bank', {})).toEqual(['standard', '40.00']);
    expect(one('rbi-bank', { category: 'farm' })).toEqual(['standard', '25.00']);
    expect(one('rbi-bank', { category: 'toString' })).toEqual(['standard', '40.00']);
  });

  it('are sub-standard for twelve months of NPA, then doubtful', () => {
    expect(one('rbi-nbfc-base', { npaSince: '2025-06-30' })).toEqual(['sub-standard', '1000.00']);
    expect(one('rbi-nbfc-base', { npaSince: '2025-06-29' })).toEqual(['doubtful', '10000.00']);
    expect(one('rbi-nbfc-base', { npaSince: '2024-02-29' }, '2025-08-29')).toEqual([
      'sub-standard',
      '1000.00',
    ]);
    expect(one('rbi-bank', { npaSince: '2026-01-01' })).toEqual(['sub-standard', '2500.00']);
    expect(one('rbi-bank', { npaSince: '2026-01-01', securedShare: '0.2' })).toEqual([
      'sub-standard',
      '1500.00',
    ]);
  });

  it('split a doubtful loan by cover, and its cover by age (20, 30, 50 percent)', () => {
    const half = (npaSince: string) => one('rbi-nbfc-middle', { npaSince, securedShare: '0.5' })[1];
    expect(half('2025-06-29')).toBe('6000.00');
    expect(half('2024-06-30')).toBe('6000.00');
    expect(half('2024-06-29')).toBe('6500.00');
    expect(half('2022-06-30')).toBe('6500.00');
    expect(half('2022-06-29')).toBe('7500.00');
    const bank = (npaSince: string) => one('rbi-bank', { npaSince, securedShare: '1' })[1];
    expect([bank('2025-01-01'), bank('2023-01-01'), bank('2020-01-01')]).toEqual([
      '2500.00',
      '4000.00',
      '10000.00',
    ]);
  });

  it('name the rule of each figure', () => {
    const [loan] = provide('rbi-nbfc-base', [
      { npaSince: '2025-01-10', securedShare: '0.4' },
    ]).loans;
    expect(loan?.parts).toEqual([
      {
        rule: 'doubtful, unsecured part',
        base: '6000.00',
        percent: '100',
        amount: '6000.00',
      },
      {
        rule: 'doubtful up to 12 months, secured part',
        base: '4000.00',
        percent: '20',
        amount: '800.00',
      },
    ]);
  });

  it('write a loss off in full, and hold a restructured loan sub-standard', () => {
    expect(one('rbi-nbfc-base', { loss: true, securedShare: '1' })).toEqual(['loss', '10000.00']);
    expect(one('rbi-nbfc-base', { restructured: true })).toEqual(['sub-standard', '1000.00']);
  });

  it('keep what is provided on standard loans apart, as net NPA needs it', () => {
    const { total } = provide('rbi-nbfc-base', [{}, { npaSince: '2026-03-01' }]);
    expect(total).toEqual({
      outstanding: '20000.00',
      provision: '1025.00',
      standard: '25.00',
      npa: '1000.00',
    });
  });
});

describe('provisions of microfinance companies, on instalments', () => {
  const overdue = (due: string, principal = '1000', interest = '200') => ({
    overdue: [{ due, principal, interest }],
  });

  it('age each instalment: 50% from 91 to 179 days, all of it from 180', () => {
    const asked = (due: string) => provide('rbi-nbfc-mfi', [overdue(due)]).greaterOf?.installments;
    expect(asked('2026-04-01')).toBe('0.00');
    expect(asked('2026-03-31')).toBe('600.00');
    expect(asked('2026-01-02')).toBe('600.00');
    expect(asked('2026-01-01')).toBe('1200.00');
  });

  it('never fall below 1% of the whole portfolio', () => {
    const answer = provide('rbi-nbfc-mfi', [{ outstanding: '995000' }, { outstanding: '5000' }]);
    expect(answer.total.provision).toBe('10000.00');
    expect(answer.greaterOf?.floor).toEqual({
      rule: 'least of the whole portfolio',
      base: '1000000.00',
      percent: '1',
      amount: '10000.00',
    });
    expect(answer.loans.map((loan) => loan.provision)).toEqual(['9950.00', '50.00']);
  });

  it('are on the instalments, not on the balance, and go to the loans that have them', () => {
    const answer = provide('rbi-nbfc-mfi', [
      { ...overdue('2026-01-01'), npaSince: '2026-04-01' },
      { ...overdue('2026-03-31'), npaSince: '2026-06-29' },
      {},
    ]);
    expect(answer.total).toMatchObject({ provision: '1800.00', standard: '0.00', npa: '1800.00' });
    expect(answer.loans.map((loan) => loan.provision)).toEqual(['1200.00', '600.00', '0.00']);
    expect(answer.loans[0]?.parts[0]?.rule).toBe('instalments 180 or more days overdue');
    expect(answer.loans[1]?.parts[0]?.rule).toBe('instalments 91 to 179 days overdue');
  });

  it('answer for no loans at all', () => {
    expect(provide('rbi-nbfc-mfi', []).total.provision).toBe('0.00');
  });
});

describe('provisions by ageing', () => {
  const late = (due: string) => ({ overdue: [{ due, principal: '100' }] });

  it('follow the MicroBanking Bulletin: 50% over 90 days, all over 180, half if renegotiated', () => {
    const on = (loan: Partial<ProvisionLoan>) => one('microbanking-bulletin', loan)[1];
    expect(on({})).toBe('0.00');
    expect(on(late('2026-04-01'))).toBe('0.00');
    expect(on(late('2026-03-31'))).toBe('5000.00');
    expect(on(late('2026-01-01'))).toBe('5000.00');
    expect(on(late('2025-12-31'))).toBe('10000.00');
    expect(on({ restructured: true })).toBe('5000.00');
    expect(on({ restructured: true, ...late('2025-12-31') })).toBe('10000.00');
  });

  it('take an ageing of your own', () => {
    const ages = [
      { from: 1, percent: '10' },
      { from: 31, percent: '25' },
    ];
    expect(one({ ages }, late('2026-06-29'))[1]).toBe('1000.00');
    expect(one({ ages }, late('2026-05-30'))[1]).toBe('2500.00');
    expect(one({ ages, restructuredPercent: '12.5' }, { restructured: true })[1]).toBe('1250.00');
    const paid = { overdue: [{ due: '2025-01-01', principal: '0', interest: '0' }] };
    expect(one({ ages }, paid)[1]).toBe('0.00');
  });
});

describe('provision', () => {
  it('refuses days after the report, tables not yet in force and unordered ages', () => {
    const refused = (table: unknown, loan: object, asOf = AS_OF) =>
      refusalsOf(provision, {
        currency: 'INR',
        asOf,
        table,
        loans: [{ id: 'L', outstanding: '1', ...loan }],
      });
    expect(refused('rbi-nbfc-base', { npaSince: '2026-07-01' })).toEqual([
      'date.out_of_range /loans/0/npaSince',
    ]);
    expect(refused('rbi-nbfc-base', { overdue: [{ due: '2026-07-01', principal: '-1' }] })).toEqual(
      ['date.out_of_range /loans/0/overdue/0/due', 'money.negative /loans/0/overdue/0/principal'],
    );
    expect(refused('rbi-nbfc-mfi', {}, '2013-03-31')).toEqual(['rules.not_in_force /table']);
    expect(refused('rbi', { securedShare: '1.01' })).toEqual([
      'value.unknown_word /table',
      'decimal.out_of_range /loans/0/securedShare',
    ]);
    const ages = [
      { from: 31, percent: '10' },
      { from: 1, percent: '101' },
    ];
    expect(refused({ ages }, {})).toEqual([
      'terms.rules_unordered /table/ages/1/from',
      'decimal.out_of_range /table/ages/1/percent',
    ]);
  });

  it('sums its loans to its total, and never provides more than is outstanding or overdue', () => {
    const loan = fc.record({
      outstanding: fc.integer({ min: 0, max: 9_999_999 }).map((n) => (n / 100).toFixed(2)),
      npaSince: fc.constantFrom(null, '2026-04-01', '2025-01-01', '2020-01-01'),
      restructured: fc.boolean(),
      securedShare: fc.constantFrom('0', '0.333', '1'),
      overdue: fc.array(
        fc.record({
          due: fc.constantFrom('2026-06-30', '2026-03-31', '2025-11-11'),
          principal: fc.integer({ min: 0, max: 99_999 }).map((n) => (n / 100).toFixed(2)),
        }),
        { maxLength: 3 },
      ),
    });
    const tables = fc.constantFrom(...new Set(PROVISION_TABLES.map(({ name }) => name)));
    fc.assert(
      fc.property(tables, fc.array(loan, { maxLength: 8 }), (table, loans) => {
        const { total, loans: found } = provide(table, loans);
        const provided = found.map((item) => minor(item.provision));
        expect(provided.reduce((a, b) => a + b, 0)).toBe(minor(total.provision));
        expect(minor(total.standard) + minor(total.npa)).toBe(minor(total.provision));
        if (table === 'rbi-nbfc-mfi') return;
        for (const item of found) {
          expect(minor(item.provision)).toBeLessThanOrEqual(minor(item.outstanding));
          const parts = item.parts.reduce((sum, part) => sum + minor(part.amount), 0);
          expect(parts).toBe(minor(item.provision));
        }
      }),
    );
  });

  it('knows every table from its day on, with a source', () => {
    for (const table of PROVISION_TABLES) {
      expect(parseDate(table.effectiveFrom)).toBeDefined();
      expect(table.citation).not.toBe('');
    }
    expect(provisionTable('rbi-nbfc-base', '2011-01-16')).toBeUndefined();
    expect(provisionTable('rbi-nbfc-base', '2020-01-01')).toMatchObject({ substandardMonths: 18 });
  });
});
