import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduleRow } from '../src/schedule/index.js';
import { type PlainTerms, plainTerms } from './arbitrary-terms.js';
import { draw, isExact, part, planOf } from './plans.js';

type Fields = Record<string, unknown>;

function loan(change: Fields, repayment: Fields, interest: Fields = {}): PlainTerms {
  const principal = (change['principal'] as string | undefined) ?? '50000';
  return {
    currency: 'INR',
    principal,
    disbursements: [{ on: '2026-01-15', amount: principal }],
    ...change,
    interest: { annualRate: '24', ...interest },
    repayment: { every: { count: 1, unit: 'month' }, installments: 6, ...repayment },
  };
}

function column(terms: PlainTerms, name: keyof ScheduleRow): unknown[] {
  return draw(terms).installments.map((row) => row[name]);
}

describe('a plan at its edges', { timeout: 120_000 }, () => {
  it('repays nothing while less is lent than the balloon', () => {
    const change = {
      disbursements: [
        { on: '2026-01-15', amount: '10000' },
        { on: '2026-03-15', amount: '40000' },
      ],
    };
    for (const method of ['equal-installments', 'equal-principal']) {
      const terms = loan(change, { method, balloon: '30000' });
      expect(column(terms, 'principal').slice(0, 2)).toEqual(['0.00', '0.00']);
      expect(column(terms, 'total').slice(0, 2)).toEqual(['200.00', '200.00']);
    }
    expect(draw(loan(change, { balloon: '30000' })).installment).toBe('0.00');
  });

  it('earns nothing for the time that the calendar takes back from the last whole period', () => {
    // Due on the 20th, a holiday like the three days before it; the whole day before is the 19th.
    const dates = ['2026-01-17', '2026-01-18', '2026-01-19', '2026-01-20'];
    const terms = loan(
      {},
      {
        every: { count: 1, unit: 'day' },
        firstDueOn: '2026-01-20',
        holidays: { dates, shift: 'preceding' },
      },
      { dayCount: 'actual/365' },
    );
    const [first] = draw(terms).installments;
    expect(first).toMatchObject({ due: '2026-01-16', days: 1, interest: '32.88' });
  });

  it('changes rates on each of several days that fall due together', () => {
    const dates = ['2026-01-17', '2026-01-18', '2026-01-19'];
    const rateChanges = [
      { on: '2026-01-17', annualRate: '36.5' },
      { on: '2026-01-18', annualRate: '73' },
    ];
    const terms = loan(
      {},
      {
        method: 'bullet',
        every: { count: 1, unit: 'day' },
        holidays: { dates, shift: 'following' },
      },
      { rateChanges, dayCount: 'actual/365', annualRate: '0' },
    );
    // 16 January; then a day each at nil, 36.5% and twice 73% to the 20th; nothing for the same day.
    expect(column(terms, 'interest')).toEqual(['0.00', '250.00', '0.00', '0.00', '0.00', '100.00']);
  });

  it('costs the same a year however an exact plan is shown', () => {
    const exact = plainTerms.filter((terms) => isExact(terms) && ownRate(terms));
    fc.assert(
      fc.property(exact, (terms) => {
        const plain = { ...terms, rounding: { carry: 'exact' } };
        expect(planOf(terms)?.apr).toEqual(planOf(plain)?.apr);
      }),
      { seed: 5, numRuns: 1_000 },
    );
  });

  it('draws ten years of days and a hundred years of months', () => {
    const daily = draw(loan({}, { every: { count: 1, unit: 'day' }, installments: 3_650 }));
    expect(daily.installments).toHaveLength(3_650);
    expect(daily.installments.at(-1)).toMatchObject({ due: '2036-01-13', balance: '0.00' });
    const monthly = draw(loan({}, { installments: 1_200 }, { annualRate: '6' }));
    expect(monthly.installments.at(-1)).toMatchObject({ due: '2126-01-15', balance: '0.00' });
  });

  it('ends on the last day there is, and not after it', () => {
    const last = { disbursements: [{ on: '9999-06-30', amount: '50000' }] };
    expect(column(loan(last, {}), 'due').at(-1)).toBe('9999-12-30');
    expect(() => draw(loan(last, { installments: 7 }))).toThrow('9999');
  });
});

/** Whether all that is rounded apart, at the start and for fees, is the same for every rounding. */
function ownRate(terms: PlainTerms): boolean {
  const { brokenPeriod, firstDueOn } = part(terms, 'repayment');
  const upfront = brokenPeriod === 'upfront' && firstDueOn !== undefined;
  return !upfront && terms['fees'] === undefined && terms['costCapPercent'] === undefined;
}
