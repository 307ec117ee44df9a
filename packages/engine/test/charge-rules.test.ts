import { describe, expect, it } from 'vitest';
import { EngineError } from '../src/error/index.js';
import { replay, underChargeRules } from '../src/loan/index.js';
import type { LoanTerms } from '../src/schedule/index.js';

const terms: LoanTerms = {
  currency: 'INR',
  principal: '10000',
  disbursements: [{ on: '2026-01-15', amount: '10000' }],
  interest: { annualRate: '36' },
  repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
};

function problemsOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof EngineError) return error.problems;
    throw error;
  }
  return [];
}

describe('microfinance in India', () => {
  it('takes a late charge on what is overdue', () => {
    const late = { name: 'late', base: 'overdue-installment' as const, annualRate: '24' };
    const under = underChargeRules({ ...terms, penalty: [late] }, 'rbi-microfinance');
    expect(under.penalty).toEqual([late]);
  });

  it('refuses one on the whole loan, and a fee for paying early, both at once', () => {
    const wrong: LoanTerms = {
      ...terms,
      penalty: [{ name: 'late', base: 'outstanding-principal', annualRate: '24' }],
      foreclosure: { feePercent: '0.5' },
    };
    const problems = problemsOf(() => underChargeRules(wrong, 'rbi-microfinance'));
    expect(problems.map(({ path }) => path)).toEqual([
      '/terms/penalty/0/base',
      '/terms/foreclosure/feePercent',
    ]);
    expect(problems[0]?.message).toContain('Master Direction');
  });
});

describe('a lifetime cost cap', () => {
  it('leaves room for penalties only up to what was borrowed', () => {
    const penalty = [{ name: 'late', base: 'overdue-installment' as const, dailyRate: '5' }];
    const under = underChargeRules({ ...terms, penalty }, 'ph-small-loan-cap');
    const state = replay({ terms: under, asOf: '2036-01-15' });
    const cost = Number(state.outstanding.interest) + Number(state.outstanding.penalty);
    expect(cost).toBe(10_000);
  });
});

describe('in duplum', () => {
  it('stops interest at the principal owed when the loan became non-performing', () => {
    const steep: LoanTerms = {
      ...terms,
      interest: { annualRate: '240' },
      repayment: { method: 'bullet', every: { count: 1, unit: 'month' }, installments: 24 },
    };
    const free = replay({ terms: steep, asOf: '2028-01-15' });
    const held = replay({ terms: underChargeRules(steep, 'ke-in-duplum'), asOf: '2028-01-15' });
    expect(free.due.interest).toBe('48000.00');
    expect(held.due.interest).toBe('10000.00');
    expect(held.due.principal).toBe('10000.00');
  });

  it('holds interest that runs on and late charges together under that principal', () => {
    const daily: LoanTerms = {
      ...terms,
      interest: { annualRate: '240', dayCount: 'actual/365', accrual: 'daily' },
      repayment: { method: 'bullet', every: { count: 1, unit: 'month' }, installments: 1 },
      penalty: [{ name: 'late', base: 'overdue-installment', annualRate: '60' }],
    };
    const { due } = replay({ terms: underChargeRules(daily, 'ke-in-duplum'), asOf: '2030-01-15' });
    expect(Number(due.interest) + Number(due.penalty)).toBe(10_000);
    expect(due.principal).toBe('10000.00');
  });

  it('does not bind a loan that performs', () => {
    const under = underChargeRules(terms, 'ke-in-duplum');
    expect(replay({ terms: under, asOf: '2026-03-20' })).toEqual(
      replay({ terms, asOf: '2026-03-20' }),
    );
  });
});
