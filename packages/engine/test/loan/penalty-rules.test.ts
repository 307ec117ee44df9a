import { describe, expect, it } from 'vitest';
import { type LoanEvent, replay } from '../../src/loan/index.js';
import type { LoanTerms, PenaltyTerms } from '../../src/schedule/index.js';

/**
 * The contract's sentences on penalties, each with a case worked out by hand. 1,200.00 of 15 January
 * 2026 at 1% a month, by twelve times 100.00 of principal: the first instalment, 100.00 and 12.00 of
 * interest, is due on 15 February. A rate of 36.5% a year is 0.1% a day.
 */
function penalised(rule: Partial<PenaltyTerms>, more: Partial<LoanTerms> = {}): LoanTerms {
  const isOnce = rule.percent ?? rule.amount ?? rule.dailyRate;
  return {
    currency: 'INR',
    principal: '1200.00',
    disbursements: [{ on: '2026-01-15', amount: '1200.00' }],
    interest: { annualRate: '12' },
    repayment: { method: 'equal-principal', every: { count: 1, unit: 'month' }, installments: 12 },
    penalty: [{ name: 'late', ...(isOnce ? {} : { annualRate: '36.5' }), ...rule }],
    ...more,
  };
}

function penalty(
  asOf: string,
  rule: Partial<PenaltyTerms>,
  events: readonly LoanEvent[] = [],
  more: Partial<LoanTerms> = {},
): string {
  return replay({ terms: penalised(rule, more), events, asOf }).outstanding.penalty;
}

const paid = (day: string, amount: string): LoanEvent => ({
  id: 'p',
  kind: 'repayment',
  on: day,
  amount,
});

describe('each day after the due date counts on what is unpaid of the base', () => {
  it('overdue-installment', () => {
    // 10 days of 0.1% of 112.00.
    expect(penalty('2026-02-25', {})).toBe('1.12');
  });

  it('overdue-principal', () => {
    // 10 days of 0.1% of 100.00.
    expect(penalty('2026-02-25', { base: 'overdue-principal' })).toBe('1.00');
  });

  it('overdue-interest', () => {
    // 10 days of 0.1% of 12.00.
    expect(penalty('2026-02-25', { base: 'overdue-interest' })).toBe('0.12');
  });

  it('outstanding-principal', () => {
    // 10 days of 0.1% of 1,200.00.
    expect(penalty('2026-02-25', { base: 'outstanding-principal' })).toBe('12.00');
  });

  it('disbursed-amount, whatever is repaid of it', () => {
    // The second instalment is late from 15 March: 10 days of 0.1% of 1,200.00.
    const events = [paid('2026-02-15', '112.00')];
    expect(penalty('2026-03-25', { base: 'disbursed-amount' }, events)).toBe('12.00');
  });

  it('flat: once per late instalment', () => {
    // Two are late.
    expect(penalty('2026-03-25', { base: 'flat', amount: '50.00' })).toBe('100.00');
  });

  it('dailyRate: percent a day', () => {
    // 10 days of 0.5% of 112.00.
    expect(penalty('2026-02-25', { dailyRate: '0.5' })).toBe('5.60');
  });

  it('its dayCount: actual/360', () => {
    // 112.00 x 36.5% x 10/360 = 1.13555...
    expect(penalty('2026-02-25', { dayCount: 'actual/360' })).toBe('1.14');
  });

  it('countDueDate: and that date', () => {
    // 11 days of 0.112.
    expect(penalty('2026-02-25', { countDueDate: true })).toBe('1.23');
  });

  it('to the day of payment, at its start', () => {
    // To 20 February 5 days of 0.112: 0.56, paid first. Then 12.00 and 37.44; 62.56 stay unpaid,
    // and 5 days of 0.1% of that are 0.3128. In all 0.8728, of which 0.56 is paid.
    expect(penalty('2026-02-25', {}, [paid('2026-02-20', '50.00')])).toBe('0.31');
  });

  it('none runs on penalties', () => {
    // 112.00 pay the instalment on the tenth day; its penalty of 1.12 stays 1.12.
    const order = ['principal', 'interest', 'fee', 'penalty'] as const;
    const events = [paid('2026-02-25', '112.00')];
    expect(penalty('2026-03-14', {}, events, { allocation: { order } })).toBe('1.12');
  });

  it('bases of the whole loan are charged once, on the oldest late instalment', () => {
    // From 15 February to 25 March 38 days of 1.20, though two instalments are late.
    const terms = penalised({ base: 'disbursed-amount' });
    const { installments } = replay({ terms, asOf: '2026-03-25' });
    expect(installments.slice(0, 2).map((row) => row.penalty)).toEqual(['45.60', '0.00']);
  });
});

describe('none while the grace lasts or if all is paid within it', () => {
  it('none on the last day of the grace', () => {
    expect(penalty('2026-02-18', { graceDays: 3 })).toBe('0.00');
  });

  it('once past the grace, they count from the due date', () => {
    // 4 days of 0.112 = 0.448.
    expect(penalty('2026-02-19', { graceDays: 3 })).toBe('0.45');
  });

  it('graceForgives: penalty days start after the grace', () => {
    // One day of 0.112.
    expect(penalty('2026-02-19', { graceDays: 3, graceForgives: true })).toBe('0.11');
  });

  it('graceForgives without a grace forgives nothing, the due date neither', () => {
    // 15 to 25 February: 11 days of 0.112.
    expect(penalty('2026-02-25', { graceForgives: true, countDueDate: true })).toBe('1.23');
  });

  it('paid within it: nothing ever is', () => {
    expect(penalty('2026-03-10', { graceDays: 3 }, [paid('2026-02-18', '112.00')])).toBe('0.00');
  });

  it('percent is charged once, when it has passed', () => {
    // 2% of 112.00.
    expect(penalty('2026-02-18', { percent: '2', graceDays: 3 })).toBe('0.00');
    expect(penalty('2026-03-10', { percent: '2', graceDays: 3 })).toBe('2.24');
  });

  it('on what is unpaid then, a fee of the grace too', () => {
    const terms = penalised(
      { percent: '10', graceDays: 5 },
      {
        repayment: { method: 'bullet', every: { count: 1, unit: 'month' }, installments: 1 },
      },
    );
    // All but 2.00 of 1,212.00 is paid on the due date; with a fee of 8.00 10.00 are unpaid: 10%.
    const events: LoanEvent[] = [
      paid('2026-02-15', '1210.00'),
      { id: 'f', kind: 'fee', on: '2026-02-17', name: 'visit', amount: '8.00' },
    ];
    expect(replay({ terms, events, asOf: '2026-02-21' }).due.penalty).toBe('1.00');
  });
});

describe('the cap is of the base on the day after the due date', () => {
  it('of the days', () => {
    // 1% of 112.00; 28 days would be 3.14.
    expect(penalty('2026-03-15', { capPercent: '1' })).toBe('1.12');
  });

  it('also when a part was paid since', () => {
    // By 20 February 0.56, paid first; the cap stays 1.12, so 0.56 is left of it.
    expect(penalty('2026-03-14', { capPercent: '1' }, [paid('2026-02-20', '50.00')])).toBe('0.56');
  });

  it('of an amount charged once', () => {
    // 10% of 112.00 is less than 50.00.
    expect(penalty('2026-02-20', { amount: '50.00', capPercent: '10' })).toBe('11.20');
  });
});

describe('interest that daily accrual adds after the last due date', () => {
  it('bears no penalty, and money on it lowers no base', () => {
    const terms = penalised(
      {},
      {
        principal: '1000.00',
        disbursements: [{ on: '2026-01-15', amount: '1000.00' }],
        interest: { annualRate: '36.5', dayCount: 'actual/365', accrual: 'daily' },
        repayment: { method: 'bullet', every: { count: 1, unit: 'month' }, installments: 1 },
        allocation: { order: ['interest', 'principal', 'fee', 'penalty'] },
      },
    );
    // Due 1,031.00: ten days of 1.031. Then 41.00 pay 31.00 and the 10.00 added: 1,000.00 stay
    // unpaid, and ten days more are 10.00.
    const events = [paid('2026-02-25', '41.00')];
    expect(replay({ terms, events, asOf: '2026-03-07' }).due.penalty).toBe('20.31');
  });
});
