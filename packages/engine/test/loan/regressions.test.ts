import { describe, expect, it } from 'vitest';
import {
  advance,
  apply,
  type LoanEvent,
  type LoanInput,
  openState,
  replay,
  stateFigures,
} from '../../src/loan/index.js';
import type { LoanTerms } from '../../src/schedule/index.js';
import type { History } from './arbitrary-history.js';
import { LAWS, type Replayed, replayOf } from './laws.js';

/** Histories that once broke a law, as small as they could be made, each under the rule it broke. */

function brokenLaws(history: unknown): string[] {
  const one = replayOf(history as History) as Replayed;
  return Object.entries(LAWS).flatMap(([name, law]) =>
    law(one).map((wrong) => `${name}: ${wrong}`),
  );
}

const visit = (on: string): LoanEvent => ({
  id: 'fee',
  kind: 'fee',
  on,
  name: 'visit',
  amount: '1',
});

function prepaid(
  id: string,
  on: string,
  amount: string,
  how: 'reduce-term' | 'next-installment',
): LoanEvent {
  // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
  return { id, kind: 'prepayment', on, amount, then: how };
}

function terms(
  principal: string,
  on: string,
  repayment: LoanTerms['repayment'],
  more: Partial<LoanTerms> = {},
): LoanTerms {
  const currency = principal.includes('.') ? 'INR' : 'JPY';
  const disbursements = [{ on, amount: principal }];
  const interest = { annualRate: '0' };
  return { currency, principal, disbursements, interest, repayment, ...more };
}

describe('a fee of its own day is paid once, though what was paid ahead is drawn up anew', () => {
  it('by a moratorium of the same day, money coming later', () => {
    const repayment = {
      every: { count: 25, unit: 'day' },
      installments: 8,
      installmentRounding: { to: '0.05', mode: 'half-down' },
    } as const;
    const history = {
      terms: terms('0.07', '1990-01-14', repayment),
      events: [
        { id: 'e1', kind: 'repayment', on: '1990-02-08', amount: '0.01' },
        visit('1990-04-03'),
        { id: 'e3', kind: 'moratorium', on: '1990-04-03', installments: 1, interest: 'capitalize' },
        { id: 'e4', kind: 'repayment', on: '1990-04-03', amount: '1' },
      ],
      asOf: '1990-09-05',
    };
    expect(brokenLaws(history)).toEqual([]);
    const { status, outstanding, excess, arrears } = replay(history as LoanInput);
    // In: 0.01 + 1.00. Asked: 0.07 of principal and the fee of 1.00. So 0.06 is still owed.
    expect([outstanding.principal, outstanding.fee, excess]).toEqual(['0.06', '0.00', '0.00']);
    expect([status, arrears.since === null]).toEqual(['active', false]);
  });

  it('by a reschedule, money coming on the next days', () => {
    const repayment = {
      every: { count: 1, unit: 'month' },
      installmentAmount: '3',
      grace: { principal: 17 },
    } as const;
    const history = {
      terms: terms('36', '2025-03-14', repayment),
      events: [
        { id: 'e2', kind: 'repayment', on: '2025-05-14', amount: '1' },
        visit('2025-06-18'),
        {
          id: 'e4',
          kind: 'reschedule',
          on: '2025-06-18',
          installments: 10,
          firstDueOn: '2025-06-27',
          annualRate: '31.7',
        },
        prepaid('e5', '2025-06-25', '1', 'next-installment'),
      ],
      asOf: '2026-12-11',
    };
    expect(brokenLaws(history)).toEqual([]);
  });

  it('by a moratorium, of a loan paid ahead by instalments', () => {
    const repayment = {
      every: { count: 10, unit: 'month' },
      installments: 40,
      firstDueOn: '2087-07-02',
    } as const;
    const history = {
      terms: terms('40000', '2086-01-30', repayment),
      events: [
        prepaid('e3', '2088-05-02', '2434', 'next-installment'),
        visit('2089-02-27'),
        { id: 'e5', kind: 'moratorium', on: '2089-02-28', installments: 1, interest: 'capitalize' },
        prepaid('e6', '2089-03-14', '1', 'next-installment'),
      ],
      asOf: '2090-11-02',
    };
    expect(brokenLaws(history)).toEqual([]);
  });
});

describe('in duplum, interest and charges stop at the principal then owed', () => {
  const daily: LoanTerms = {
    currency: 'INR',
    principal: '1000.00',
    disbursements: [{ on: '2023-01-10', amount: '1000.00' }],
    interest: { annualRate: '42', dayCount: 'actual/365', accrual: 'daily' },
    repayment: { every: { count: 1, unit: 'month' }, installments: 1 },
    inDuplum: true,
    penalty: [{ name: 'late', base: 'disbursed-amount', dailyRate: '0.5' }],
  };

  it('and what they stopped at is not asked when the loan is paid', () => {
    const asOf = '2023-12-01';
    const { total } = replay({ terms: daily, asOf }).due;
    // 1000.00 of principal, and as much again of interest and charges.
    expect(total).toBe('2000.00');
    const events: LoanEvent[] = [{ id: 'all', kind: 'repayment', on: asOf, amount: total }];
    const { status, due } = replay({ terms: daily, events, asOf: '2024-03-01' });
    expect([status, due.total]).toEqual(['closed', '0.00']);
  });

  it('the same whether or not somebody looks at the loan on the way', () => {
    const paid: LoanEvent = { id: 'p', kind: 'repayment', on: '2023-05-20', amount: '300.00' };
    let looked = openState(daily);
    for (const day of ['2023-03-15', '2023-05-13', '2023-05-18']) looked = advance(looked, day);
    looked = advance(apply(looked, paid), '2023-08-01');
    expect(stateFigures(looked)).toEqual(
      replay({ terms: daily, events: [paid], asOf: '2023-08-01' }),
    );
  });
});

describe('fees of a loan with daily accrual', () => {
  const daily: LoanTerms = {
    currency: 'INR',
    principal: '50.00',
    disbursements: [{ on: '2026-01-01', amount: '50.00' }],
    interest: { annualRate: '0', dayCount: 'actual/365', accrual: 'daily' },
    repayment: { every: { count: 1, unit: 'month' }, installments: 5 },
    fees: [{ name: 'service', amount: '3.00', when: 'installment' }],
  };

  it('a fee event is due on its day, though the fees of its instalment were paid ahead', () => {
    const events: LoanEvent[] = [
      { id: 'p', kind: 'repayment', on: '2026-01-05', amount: '13.00' },
      { ...visit('2026-01-10') },
    ];
    expect(replay({ terms: daily, events, asOf: '2026-01-10' }).due.fee).toBe('1.00');
  });

  it('outstanding fees are those of the instalments shown', () => {
    const rounded: LoanTerms = {
      ...daily,
      repayment: { ...daily.repayment, installmentRounding: { to: '15.00', mode: 'up' } },
    };
    const { outstanding, installments } = replay({
      terms: rounded,
      events: [prepaid('p', '2026-01-05', '20.00', 'reduce-term')],
      asOf: '2026-01-05',
    });
    // 30.00 left by instalments of 15.00: two, with a fee of 3.00 each.
    expect([installments.length, outstanding.fee]).toEqual([2, '6.00']);
  });
});
