import { describe, expect, it } from 'vitest';
import type { Problem } from '../src/error/index.js';
import { type ScheduleInput, schedule } from '../src/schedule/index.js';
import { linesOf, loan, problemsOf, rate, two } from './wrong-loans.js';

describe('all errors of a file', () => {
  it('come at once, in the order of the file', () => {
    const input = {
      asOf: 'never read',
      terms: {
        colour: 'red',
        repayment: {
          every: { unit: 'year', count: 0 },
          installments: '12',
          grace: { interestFree: -1 },
        },
        currency: 'INR',
        interest: { dayCount: 'actual', annualRate: 24 },
        disbursements: [{ amount: '50000.001', on: '15-01-2026' }, { on: '2026-02-01' }],
        principal: 50_000,
      },
      event: [],
    };
    expect(linesOf(input)).toEqual([
      'value.unknown_field /terms/colour',
      'value.unknown_word /terms/repayment/every/unit',
      'value.out_of_range /terms/repayment/every/count',
      'value.not_a_count /terms/repayment/installments',
      'value.out_of_range /terms/repayment/grace/interestFree',
      'value.unknown_word /terms/interest/dayCount',
      'decimal.not_text /terms/interest/annualRate',
      'money.too_many_digits /terms/disbursements/0/amount',
      'date.malformed /terms/disbursements/0/on',
      'value.missing /terms/disbursements/1/amount',
      'money.not_text /terms/principal',
      'value.unknown_field /event',
    ]);
  });

  it('take in rules between fields beside wrong fields', () => {
    const input = loan(
      {
        disbursements: two('20000', '2026-01-10', '20000'),
        fees: [{ name: 'f' }, { name: '', amount: '1' }],
      },
      {
        installmentAmount: '10',
        firstDueOn: '2026-01-01',
        balloon: '60000',
        grace: { interestPayment: 3 },
      },
      { rateChanges: [rate('2026-05-01', '1e2'), rate('2026-04-01')] },
    );
    expect(linesOf(input)).toEqual([
      'terms.disbursements_not_principal /terms/disbursements',
      'terms.out_of_order /terms/disbursements/1/on',
      'decimal.malformed /terms/interest/rateChanges/0/annualRate',
      'terms.out_of_order /terms/interest/rateChanges/1/on',
      'terms.count_or_amount /terms/repayment/installments',
      'terms.first_due_too_early /terms/repayment/firstDueOn',
      'terms.balloon_too_large /terms/repayment/balloon',
      'terms.grace_too_long /terms/repayment/grace/interestPayment',
      'terms.amount_or_percent /terms/fees/0',
      'value.empty /terms/fees/1/name',
    ]);
  });

  it('leave out the rules of a field that is wrong by itself', () => {
    expect(linesOf(loan({ principal: 'fifty' }))).toEqual(['money.malformed /terms/principal']);
    expect(linesOf(loan({ disbursements: [{ on: '2026-01-15' }] }))).toEqual([
      'value.missing /terms/disbursements/0/amount',
    ]);
    expect(linesOf(loan({}, { installments: 'twelve' }))).toEqual([
      'value.not_a_count /terms/repayment/installments',
    ]);
    for (const principal of ['50000.00', '50000.005', '-1']) {
      expect(linesOf(loan({ currency: 'RUPEE', principal }, { balloon: '49999' }))).toEqual([
        'money.unknown_currency /terms/currency',
      ]);
    }
  });

  it('put what is missing after what is there', () => {
    expect(linesOf({ terms: { principal: 5, colour: 'red' } })).toEqual([
      'money.not_text /terms/principal',
      'value.unknown_field /terms/colour',
      'value.missing /terms/currency',
      'value.missing /terms/disbursements',
      'value.missing /terms/interest',
      'value.missing /terms/repayment',
    ]);
  });

  it('are told in the error itself, the first as its code', () => {
    const input = loan({ colour: 'red', principal: 1 });
    expect(() => schedule(input as ScheduleInput)).toThrow(
      /^\/terms\/principal: .*\n\/terms\/colour: /,
    );
    try {
      schedule(input as ScheduleInput);
    } catch (error) {
      expect(error).toMatchObject({ name: 'EngineError', code: 'money.not_text' });
    }
  });

  it('say how a field is spelt that differs by its capitals alone', () => {
    const [problem] = problemsOf(loan({}, {}, { AnnualRate: '24' })) as [Problem];
    expect(problem.message).toBe('Write it annualRate.');
  });
});
