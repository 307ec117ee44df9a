import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthlyEquivalent, timesAMonth } from '../src/affordability/index.js';
import { affordability } from './loose-reports.js';
import { refusalsOf } from './refusals.js';

const MONTH = { count: 1, unit: 'month' } as const;
const WEEK = { count: 1, unit: 'week' } as const;
const FORTNIGHT = { count: 2, unit: 'week' } as const;

const CASE = {
  currency: 'INR',
  on: '2026-06-30',
  lender: 'Asha',
  incomes: [{ relation: 'self', source: 'dairy', amount: '25000', every: MONTH }],
  loan: { amount: '40000', installment: '4000', every: MONTH, collateralFree: true },
};

const OWED = {
  lender: 'Bandhu',
  kind: 'microfinance',
  installment: '1000',
  every: MONTH,
  outstanding: '10000',
};

function decide(change: Record<string, unknown>) {
  return affordability({ ...CASE, ...change });
}

/** The rules that forbid a loan. */
function forbidden(change: Record<string, unknown>): string[] {
  return decide(change)
    .reasons.filter(({ passed, binding }) => binding && !passed)
    .map(({ rule }) => rule);
}

describe('monthly equivalents', () => {
  it('count 52 weeks, 26 fortnights and 365 days a year', () => {
    expect(timesAMonth(WEEK)).toEqual({ num: 13, den: 3 });
    expect(timesAMonth(FORTNIGHT)).toEqual({ num: 13, den: 6 });
    expect(timesAMonth({ count: 4, unit: 'week' })).toEqual({ num: 13, den: 12 });
    expect(timesAMonth({ count: 1, unit: 'day' })).toEqual({ num: 365, den: 12 });
    expect(timesAMonth({ count: 3, unit: 'month' })).toEqual({ num: 1, den: 3 });
    expect(monthlyEquivalent(60_000, FORTNIGHT)).toEqual({ num: 130_000, den: 1 });
  });
});

describe('microfinance (RBI Master Direction, 14 March 2022, 3.1)', () => {
  const yearly = (amount: string) => ({
    incomes: [{ relation: 'self', source: 'field', amount, every: { count: 12, unit: 'month' } }],
  });

  it('is a loan without collateral to a household of at most 3,00,000 a year', () => {
    expect(decide(yearly('300000')).microfinance).toBe(true);
    expect(decide(yearly('300000.01')).microfinance).toBe(false);
    expect(decide({ loan: { ...CASE.loan, collateralFree: false } }).microfinance).toBe(false);
  });

  it('adds up the household: self, spouse and unmarried children', () => {
    const incomes = [
      { relation: 'self', source: 'dairy', amount: '2500', every: WEEK },
      { relation: 'spouse', source: 'wages', amount: '500', every: { count: 1, unit: 'day' } },
    ];
    // 2500 x 52 = 130,000 and 500 x 365 = 182,500 a year.
    expect(decide({ incomes })).toMatchObject({
      microfinance: false,
      income: { yearly: '312500.00', monthly: '26041.67' },
    });
    const parent = [{ ...incomes[0], relation: 'mother' }];
    expect(refusalsOf(affordability, { ...CASE, incomes: parent })).toEqual([
      'value.unknown_word /incomes/0/relation',
    ]);
  });
});

describe('obligations to income', () => {
  it('may take half: 12,500 a month at the ceiling of income (5.1-5.2)', () => {
    expect(decide({})).toMatchObject({ foir: '0.1600', maxInstallment: '12500.00', allowed: true });
    const at = (installment: string) => forbidden({ loan: { ...CASE.loan, installment } });
    expect(at('12500')).toEqual([]);
    expect(at('12500.01')).toEqual(['foir']);
  });

  it('say the highest instalment in the frequency of the loan, rounded down', () => {
    const loan = { ...CASE.loan, every: WEEK };
    // 12,500 x 12 / 52 = 2884.615…
    expect(decide({ loan }).maxInstallment).toBe('2884.61');
    expect(forbidden({ loan: { ...loan, installment: '2884.61' } })).toEqual([]);
    expect(forbidden({ loan: { ...loan, installment: '2884.62' } })).toEqual(['foir']);
  });

  it('count every loan of the household, secured or not', () => {
    const obligations = [
      { ...OWED, relation: 'spouse', kind: 'secured', installment: '600', every: WEEK },
      { ...OWED, installment: '1200', every: FORTNIGHT },
    ];
    const answer = decide({ obligations });
    expect(answer.obligations).toEqual({
      existing: '5200.00',
      proposed: '4000.00',
      total: '9200.00',
    });
    expect(answer.foir).toBe('0.3680');
    expect(answer.maxInstallment).toBe('7300.00');
  });

  it('leave a household that is above half already no new loan (5.3)', () => {
    const obligations = [{ ...OWED, installment: '12600' }];
    const answer = decide({ obligations });
    expect(answer).toMatchObject({ allowed: false, maxInstallment: '0.00', foir: '0.6640' });
    expect(forbidden({ obligations })).toEqual(['existing-obligations', 'foir']);
    expect(answer.reasons[1]?.sentence).toContain('no new loan until that has come down');
  });

  it('are no ratio without income', () => {
    const answer = decide({ incomes: [] });
    expect(answer).toMatchObject({ foir: null, maxInstallment: '0.00', allowed: false });
    expect(answer.reasons[2]?.sentence).toContain('There is no income');
  });

  it('do not bind a loan that is no microfinance loan, unless the rules are the lender’s own', () => {
    const loan = { ...CASE.loan, collateralFree: false, installment: '20000' };
    expect(decide({ loan })).toMatchObject({ foir: '0.8000', allowed: true });
    expect(forbidden({ loan, rules: { foirMax: '0.6' } })).toEqual(['foir']);
    expect(decide({ rules: { foirMax: '0.6' } }).maxInstallment).toBe('15000.00');
  });
});

describe('guardrails of MFIN', () => {
  it('tell of one lender and of several in good English', () => {
    const sentence = (change: Record<string, unknown>) =>
      decide(change).reasons.find(({ rule }) => rule === 'lenders')?.sentence;
    expect(sentence({ obligations: [] })).toMatch(/has 1 microfinance lender;/);
    expect(sentence({ obligations: lenders(1) })).toMatch(/has 2 microfinance lenders;/);
  });

  const lenders = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...OWED, lender: `MFI ${index}` }));

  it('allow three lenders, the new one included, and four before April 2025', () => {
    expect(forbidden({ obligations: lenders(2) })).toEqual([]);
    expect(forbidden({ obligations: lenders(3) })).toEqual(['lenders']);
    expect(forbidden({ obligations: lenders(3), on: '2025-03-31' })).toEqual([]);
    expect(forbidden({ obligations: lenders(4), on: '2025-03-31' })).toEqual(['lenders']);
  });

  it('count a lender once, and not what is repaid, secured or of the family', () => {
    const others = [
      { ...OWED, lender: 'MFI 0' },
      { ...OWED, lender: 'C', outstanding: '0' },
      { ...OWED, lender: 'D', kind: 'secured' },
      { ...OWED, lender: 'E', relation: 'spouse' },
    ];
    expect(forbidden({ obligations: [...lenders(2), ...others] })).toEqual([]);
    expect(forbidden({ obligations: lenders(3), lender: 'MFI 2' })).toEqual([]);
  });

  it('cap what the client owes at 2,00,000, unsecured retail included since 2025', () => {
    const owed = (kind: string, outstanding: string) => ({
      obligations: [{ ...OWED, kind, outstanding }],
    });
    expect(forbidden(owed('microfinance', '160000'))).toEqual([]);
    expect(forbidden(owed('microfinance', '160000.01'))).toEqual(['indebtedness']);
    expect(forbidden(owed('unsecured-retail', '160000.01'))).toEqual(['indebtedness']);
    expect(forbidden({ ...owed('unsecured-retail', '170000'), on: '2024-12-31' })).toEqual([]);
    expect(forbidden(owed('secured', '900000'))).toEqual([]);
  });

  it('stop at more than 3,000 on loans more than 60 days late, 90 before 2025', () => {
    const late = (daysPastDue: number, outstanding: string) => ({
      obligations: [{ ...OWED, daysPastDue, outstanding }],
    });
    expect(forbidden(late(60, '9000'))).toEqual([]);
    expect(forbidden(late(61, '3000'))).toEqual([]);
    expect(forbidden(late(61, '3000.01'))).toEqual(['past-due']);
    expect(forbidden({ ...late(90, '9000'), on: '2024-08-01' })).toEqual([]);
    const two = [late(61, '2000'), late(70, '2000')].flatMap(({ obligations }) => obligations);
    expect(forbidden({ obligations: two })).toEqual(['past-due']);
  });

  it('are none before July 2024', () => {
    expect(forbidden({ obligations: lenders(6), on: '2024-07-07' })).toEqual([]);
    expect(forbidden({ obligations: lenders(6), on: '2024-07-08' })).toEqual(['lenders']);
  });

  it('are a policy: none, or one of your own', () => {
    expect(forbidden({ obligations: lenders(3), guardrails: 'none' })).toEqual([]);
    const own = { lendersMax: 5, pastDueBeyond: 30 };
    expect(forbidden({ obligations: lenders(5), guardrails: own })).toEqual(['lenders']);
    const late = [{ ...OWED, daysPastDue: 31, outstanding: '0.01' }];
    expect(forbidden({ obligations: late, guardrails: own })).toEqual(['past-due']);
  });
});

describe('affordability', () => {
  it('refuses rules that are not in force, or of another currency', () => {
    expect(refusalsOf(affordability, { ...CASE, on: '2022-03-31' })).toEqual([
      'rules.not_in_force /rules',
    ]);
    expect(refusalsOf(affordability, { ...CASE, currency: 'KES' })).toEqual([
      'rules.not_in_force /rules',
    ]);
    const own = { currency: 'KES', rules: { foirMax: '0.4' } };
    expect(refusalsOf(affordability, { ...CASE, ...own })).toEqual([
      'rules.not_in_force /guardrails',
    ]);
    const kenya = { currency: 'KES', rules: { foirMax: '0.4' }, guardrails: 'none' };
    expect(decide(kenya).maxInstallment).toBe('10000.00');
  });

  it('refuses amounts that are no decimals, and fields it does not know', () => {
    const loan = { ...CASE.loan, installment: 4000, purpose: 'cow' };
    expect(refusalsOf(affordability, { ...CASE, loan })).toEqual([
      'money.not_text /loan/installment',
      'value.unknown_field /loan/purpose',
    ]);
  });

  it('allows exactly the instalments up to the highest one', () => {
    const every = fc.constantFrom(MONTH, WEEK, FORTNIGHT, { count: 1, unit: 'day' } as const);
    const amount = fc.integer({ min: 1, max: 2_500_000 }).map((n) => (n / 100).toFixed(2));
    fc.assert(
      fc.property(amount, amount, every, every, (income, existing, one, two) => {
        const input = {
          ...CASE,
          guardrails: 'none',
          rules: { foirMax: '0.5' },
          incomes: [{ relation: 'self', source: 'shop', amount: income, every: MONTH }],
          obligations: [{ ...OWED, installment: existing, every: one }],
        };
        const ask = (installment: string) =>
          affordability({ ...input, loan: { ...CASE.loan, installment, every: two } });
        const most = ask('0.01').maxInstallment;
        const above = ((Number(most) * 100 + 1) / 100).toFixed(2);
        if (most !== '0.00') expect(ask(most).allowed).toBe(true);
        expect(ask(above).allowed).toBe(false);
      }),
    );
  });
});
