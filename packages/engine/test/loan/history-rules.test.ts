import { describe, expect, it } from 'vitest';
import { type LoanEvent, payoff, replay } from '../../src/loan/index.js';
import type { LoanTerms } from '../../src/schedule/index.js';

/**
 * The sentences of the contract's section "The history", each with a case worked out by hand. The
 * loan: 1,200.00 of 15 January 2026 at 12% a year, 1% a month, repaid by twelve times 100.00 of
 * principal. Interest is 12.00 in the first month, 11.00 in the second, and so on: 78.00 in all.
 */
const LOAN = {
  currency: 'INR',
  principal: '1200.00',
  disbursements: [{ on: '2026-01-15', amount: '1200.00' }],
  interest: { annualRate: '12' },
  repayment: { method: 'equal-principal', every: { count: 1, unit: 'month' }, installments: 12 },
} satisfies LoanTerms;

/** 1,000.00 with interest by the day: 36.5% of actual/365 is 0.1%, 1.00 a day. */
const DAILY = {
  currency: 'INR',
  principal: '1000.00',
  disbursements: [{ on: '2026-01-15', amount: '1000.00' }],
  interest: { annualRate: '36.5', dayCount: 'actual/365', accrual: 'daily' },
  repayment: { method: 'equal-principal', every: { count: 1, unit: 'month' }, installments: 2 },
} satisfies LoanTerms;

const BULLET: LoanTerms = { ...DAILY, repayment: { ...DAILY.repayment, method: 'bullet' } };

function on(asOf: string, events: readonly LoanEvent[] = [], terms: LoanTerms = LOAN) {
  return replay({ terms, events, asOf });
}

function row(number: number, asOf: string, events: readonly LoanEvent[], terms: LoanTerms = LOAN) {
  const found = on(asOf, events, terms).installments[number - 1];
  if (found === undefined) throw new Error(`no instalment ${number}`);
  return found;
}

function paid(day: string, amount: string, id = 'p'): LoanEvent {
  return { id, kind: 'repayment', on: day, amount };
}

function prepaid(
  day: string,
  amount: string,
  how: 'reduce-term' | 'reduce-installment' | 'next-installment',
): LoanEvent {
  // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
  return { id: 'pre', kind: 'prepayment', on: day, amount, then: how };
}

/** What a payment was split into: penalty, fee, interest, principal, excess. */
function split(asOf: string, events: readonly LoanEvent[], terms: LoanTerms = LOAN) {
  const last = on(asOf, events, terms).allocations.at(-1);
  return [last?.penalty, last?.fee, last?.interest, last?.principal, last?.excess].join(' ');
}

const FIRST = paid('2026-02-15', '112.00', 'first');

describe('payments pay what is due by order', () => {
  it('what is due on the day: interest and principal of the instalment', () => {
    // 12.00 of interest and 100.00 of principal; 1,200 - 100 and 78 - 12 are left.
    const { due, outstanding } = on('2026-02-15', [FIRST]);
    expect([due.total, outstanding.principal, outstanding.interest]).toEqual([
      '0.00',
      '1100.00',
      '66.00',
    ]);
  });

  it('the order left out: penalty, fee, interest, principal', () => {
    // 50.00 - 12.00 = 38.00.
    expect(split('2026-02-15', [paid('2026-02-15', '50.00')])).toBe('0.00 0.00 12.00 38.00 0.00');
  });

  it('another order: principal first', () => {
    const order = ['principal', 'interest', 'fee', 'penalty'] as const;
    const terms = { ...LOAN, allocation: { order } };
    expect(split('2026-02-15', [paid('2026-02-15', '50.00')], terms)).toBe(
      '0.00 0.00 0.00 50.00 0.00',
    );
  });

  it('across installment: oldest instalment first, all its parts', () => {
    // 112.00 for the first, 8.00 of the second one's 11.00 of interest: 20.00 of interest.
    expect(split('2026-03-15', [paid('2026-03-15', '120.00')])).toBe('0.00 0.00 20.00 100.00 0.00');
  });

  it('across component: the first part over all due instalments, then the next part', () => {
    // 12.00 + 11.00 = 23.00 of interest, 120.00 - 23.00 = 97.00 of principal.
    const terms: LoanTerms = { ...LOAN, allocation: { across: 'component' } };
    expect(split('2026-03-15', [paid('2026-03-15', '120.00')], terms)).toBe(
      '0.00 0.00 23.00 97.00 0.00',
    );
  });

  it('the excess next-installment pays the coming instalments, all parts of each, as printed', () => {
    // 150.00 - 112.00 = 38.00: 11.00 of the second one's interest, 27.00 of its principal.
    expect(split('2026-02-15', [paid('2026-02-15', '150.00')])).toBe('0.00 0.00 23.00 127.00 0.00');
  });

  it('hold keeps it until something falls due', () => {
    const terms: LoanTerms = { ...LOAN, allocation: { excess: 'hold' } };
    const events = [paid('2026-02-15', '150.00')];
    expect(on('2026-03-14', events, terms).excess).toBe('38.00');
    // On 15 March the 38.00 pay 11.00 of interest and 27.00 of principal.
    expect(split('2026-03-15', events, terms)).toBe('0.00 0.00 11.00 27.00 -38.00');
  });

  it('the others are a prepayment', () => {
    const terms: LoanTerms = { ...LOAN, allocation: { excess: 'reduce-installment' } };
    // 112.00 + 110.00: 1,100 - 110 = 990 over eleven instalments is 90.00.
    const second = row(2, '2026-02-15', [paid('2026-02-15', '222.00')], terms);
    expect(second.principal).toBe('90.00');
  });
});

describe('a prepayment pays what is due, then principal', () => {
  it('reduce-installment: over the same count', () => {
    // 990.00 / 11 = 90.00; 1% of 990.00 is 9.90.
    const { installments } = on('2026-02-15', [
      prepaid('2026-02-15', '222.00', 'reduce-installment'),
    ]);
    const [, second] = installments;
    expect([installments.length, second?.principal, second?.interest]).toEqual([
      12,
      '90.00',
      '9.90',
    ]);
  });

  it('reduce-term: by the same amount', () => {
    // 1,100 - 200 = 900 by 100.00 is nine more after the first.
    const { installments } = on('2026-02-15', [prepaid('2026-02-15', '312.00', 'reduce-term')]);
    expect([installments.length, installments[1]?.principal]).toEqual([10, '100.00']);
  });

  it('next-installment: the coming instalment as printed', () => {
    expect(split('2026-02-15', [prepaid('2026-02-15', '150.00', 'next-installment')])).toBe(
      '0.00 0.00 23.00 127.00 0.00',
    );
  });

  it('inside a period splits it on that day', () => {
    // 15 February to 15 March has 28 days; half on 1,100: 5.50, half on 1,000: 5.00.
    const events = [FIRST, prepaid('2026-03-01', '100.00', 'reduce-term')];
    expect(row(2, '2026-03-01', events).interest).toBe('10.50');
  });

  it('accrual daily: the interest run so far, then principal', () => {
    // Ten days of 1.00, then 100.00.
    expect(split('2026-01-25', [prepaid('2026-01-25', '110.00', 'reduce-term')], BULLET)).toBe(
      '0.00 0.00 10.00 100.00 0.00',
    );
  });

  it('flat: over the same count, interest on what is left', () => {
    const terms: LoanTerms = {
      ...LOAN,
      interest: { method: 'flat', annualRate: '12' },
      repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
    };
    // First 100.00 + 12.00, then 110.00: 990.00 at 12% for 11/12 year is 108.90, a share is 9.90.
    const second = row(2, '2026-02-15', [prepaid('2026-02-15', '222.00', 'reduce-term')], terms);
    expect([second.principal, second.interest]).toEqual(['90.00', '9.90']);
  });
});

describe("accrual daily: interest runs on each day's unpaid principal", () => {
  it('an instalment is drawn up on its due date', () => {
    // 15 January to 15 February: 31 days of 1.00.
    expect(row(1, '2026-02-15', [], DAILY).interest).toBe('31.00');
  });

  it('late money makes the next one dearer', () => {
    // 5 days on 1,000: 5.00, then 23 days on 500: 11.50.
    const events = [paid('2026-02-20', '531.00')];
    expect(row(2, '2026-03-15', events, DAILY).interest).toBe('16.50');
  });

  it('or on the day money first reaches it ahead of time', () => {
    // 20 days of 1.00 by 4 February; then 39 days on 500 to 15 March: 19.50.
    const events = [paid('2026-02-04', '520.00')];
    expect(row(1, '2026-02-04', events, DAILY)).toMatchObject({
      principal: '500.00',
      interest: '20.00',
      settledOn: '2026-02-04',
    });
    expect(row(2, '2026-03-15', events, DAILY).interest).toBe('19.50');
  });

  it('less what a prepayment took of it', () => {
    // 10.00 were taken on 25 January; 21 days on 900: 18.90.
    const events = [prepaid('2026-01-25', '110.00', 'reduce-term')];
    expect(row(1, '2026-02-15', events, BULLET).interest).toBe('18.90');
  });

  it('after the last one, interest still running is added to it', () => {
    const once: LoanTerms = { ...BULLET, repayment: { ...BULLET.repayment, installments: 1 } };
    // 31.00 to 15 February and ten days more.
    expect(row(1, '2026-02-25', [], once).interest).toBe('41.00');
  });
});

describe('accruedInterest and payoff', () => {
  it("the running period's, earned to that day", () => {
    // 14 of 28 days of 11.00.
    expect(on('2026-03-01', [FIRST]).accruedInterest).toBe('5.50');
  });

  it('due and unpaid, plus that', () => {
    // 12.00 + 5.50.
    expect(on('2026-03-01').accruedInterest).toBe('17.50');
  });

  it('payoff to-date', () => {
    // 1,100.00 + 5.50.
    const { total } = payoff({ terms: LOAN, events: [FIRST], asOf: '2026-03-01' });
    expect(total).toBe('1105.50');
  });

  it('full: all interest still printed', () => {
    const terms: LoanTerms = { ...LOAN, foreclosure: { interest: 'full' } };
    // 1,100.00 and 78 - 12 = 66.00.
    expect(payoff({ terms, events: [FIRST], asOf: '2026-03-01' }).total).toBe('1166.00');
  });
});
