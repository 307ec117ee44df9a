import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/error/index.js';
import type { LoanInput } from '../../src/loan/index.js';
import { payments, stateOf } from './three-installments.js';

type Events = NonNullable<LoanInput['events']>;

/** The same loan with interest of each day, a thousandth of the balance: 3.00 at first. */
const DAILY = {
  interest: { annualRate: '36.5', dayCount: 'actual/365', accrual: 'daily' },
} as const;

/** Due on a day, as one line of amounts. */
function due(asOf: string, events: Events, terms = {}): string {
  const { principal, interest, fee, penalty } = stateOf(asOf, events, terms).due;
  return [principal, interest, fee, penalty].join(' ');
}

/** What is paid of an instalment, and when it was settled. */
function paid(state: ReturnType<typeof stateOf>, number: number): string {
  const row = state.installments[number - 1];
  return [row?.paid.principal, row?.paid.interest, row?.paid.fee, row?.settledOn].join(' ');
}

describe('a fee of its own day', () => {
  const first = payments(['2026-02-15', '1030']);
  const fee = { id: 'f', kind: 'fee', name: 'visit', on: '2026-02-20', amount: '50' } as const;

  it('is due from that day on, and nothing else of its instalment', () => {
    expect(due('2026-02-19', [...first, fee])).toBe('0.00 0.00 0.00 0.00');
    expect(due('2026-02-20', [...first, fee])).toBe('0.00 0.00 50.00 0.00');
    expect(due('2026-03-14', [...first, fee])).toBe('0.00 0.00 50.00 0.00');
    expect(due('2026-03-15', [...first, fee])).toBe('1000.00 30.00 50.00 0.00');
  });

  it('is due on the day of disbursement too', () => {
    expect(due('2026-01-15', [{ ...fee, on: '2026-01-15' }])).toBe('0.00 0.00 50.00 0.00');
  });

  it('is paid before anything is paid ahead', () => {
    const held = { allocation: { excess: 'hold' } } as const;
    const money = payments(['2026-02-15', '1030'], ['2026-02-25', '80']);
    const waiting = stateOf('2026-02-25', [...money, fee], held);
    expect([paid(waiting, 2), waiting.excess]).toEqual(['0.00 0.00 50.00 ', '30.00']);
    const ahead = stateOf('2026-02-25', [...money, fee]);
    expect([paid(ahead, 2), ahead.excess]).toEqual(['0.00 30.00 50.00 ', '0.00']);
    expect(due('2026-02-25', [...money, fee])).toBe('0.00 0.00 0.00 0.00');
  });
});

describe('an instalment that daily accrual has not drawn up', () => {
  it('is not settled by its fee, and asks its interest when it falls due', () => {
    const terms = {
      ...DAILY,
      repayment: {
        every: { count: 1, unit: 'month' },
        installments: 3,
        grace: { principal: 2 },
      },
      allocation: { excess: 'hold' },
    } as const;
    const events: Events = [
      ...payments(['2026-02-15', '93'], ['2026-02-21', '50']),
      { id: 'f', kind: 'fee', name: 'visit', on: '2026-02-20', amount: '50' },
    ];
    expect(paid(stateOf('2026-02-21', events, terms), 2)).toBe('0.00 0.00 50.00 ');
    // 28 days at 3.00.
    const state = stateOf('2026-03-15', events, terms);
    expect([state.due.total, state.arrears.since]).toEqual(['84.00', '2026-03-15']);
  });
});

describe('an instalment that asks nothing', () => {
  const terms = {
    interest: { annualRate: '12' },
    repayment: {
      every: { count: 1, unit: 'month' },
      installments: 3,
      grace: { principal: 1, interestFree: 1 },
    },
    allocation: { excess: 'hold' },
  } as const;

  it('is settled on its due date, not by money that comes before', () => {
    const state = stateOf('2026-02-16', payments(['2026-01-20', '10']), terms);
    expect(paid(state, 1)).toBe('0.00 0.00 0.00 2026-02-15');
    expect(state.excess).toBe('10.00');
  });
});

describe('money paid ahead', () => {
  // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
  const prepayment = { id: 'q', kind: 'prepayment', then: 'reduce-installment' } as const;

  it('stays where it is once its instalment fell due', () => {
    const state = stateOf('2026-03-20', [
      ...payments(['2026-02-15', '1530'], ['2026-03-15', '530']),
      { ...prepayment, on: '2026-03-20', amount: '300' },
    ]);
    expect(paid(state, 2)).toBe('1000.00 30.00 0.00 2026-03-15');
    // 700 is left, at 1% for a month.
    expect(state.outstanding).toMatchObject({ principal: '700.00', interest: '7.00' });
    expect(state.allocations.map(({ principal }) => principal)).toEqual([
      '1470.00',
      '530.00',
      '300.00',
    ]);
  });

  it('goes to the instalments as each prepayment draws them anew', () => {
    const state = stateOf('2026-02-22', [
      ...payments(['2026-02-15', '1530']),
      { ...prepayment, on: '2026-02-20', amount: '300' },
      { ...prepayment, id: 'r', on: '2026-02-22', amount: '100' },
    ]);
    // 1600 in two instalments of 800 and 16; of 500 paid ahead 16 are interest.
    expect(state.outstanding).toMatchObject({ principal: '1116.00', interest: '16.00' });
    expect(paid(state, 2)).toBe('484.00 16.00 0.00 ');
    expect(state.allocations.map((one) => [one.principal, one.interest])).toEqual([
      ['1484.00', '46.00'],
      ['300.00', '0.00'],
      ['100.00', '0.00'],
    ]);
  });

  it('pays for good an instalment that daily accrual drew up for it', () => {
    const events: Events = [
      ...payments(['2026-02-15', '1100'], ['2026-02-20', '600']),
      { id: 'c', kind: 'foreclosure', on: '2026-02-25', amount: '1500' },
    ];
    // 1100 = 93 interest + 1007; then 5 days on 1993 and 5 on 1393 are 16.93.
    const state = stateOf('2026-02-25', events, DAILY);
    expect(state.outstanding.total).toBe('0.00');
    expect(state.excess).toBe('90.07');
    expect(state.allocations.map(({ principal }) => principal)).toEqual([
      '1007.00',
      '600.00',
      '1393.00',
    ]);
  });
});

describe('money that comes before all is lent', () => {
  const tranches = {
    disbursements: [
      { on: '2026-01-15', amount: '2000' },
      { on: '2026-02-25', amount: '1000' },
    ],
  };
  const early = payments(['2026-01-20', '5000']);

  it('pays what is lent, and the rest is held until the rest falls due', () => {
    const terms = { ...tranches, interest: { annualRate: '12' } };
    const before = stateOf('2026-01-20', early, terms);
    expect(before.allocations.map(({ principal }) => principal)).toEqual(['2000.00']);
    expect([before.outstanding.principal, before.status]).toEqual(['0.00', 'active']);
    const [{ excess, interest } = { excess: '', interest: '' }] = before.allocations;
    // 5000 - 2000 = 3000 pays interest of the instalments, and what of it is over is held.
    expect(Number(excess) * 100 + Number(interest) * 100).toBe(300_000);
    const after = stateOf('2026-02-25', early, terms);
    expect([after.outstanding.principal, after.excess]).toEqual(['1000.00', before.excess]);
    const end = stateOf('2026-04-15', early, terms);
    expect([end.outstanding.total, end.status]).toEqual(['0.00', 'overpaid']);
  });

  it('leaves the last instalment of daily accrual to the tranche that changes it', () => {
    const state = stateOf('2026-01-20', early, { ...tranches, ...DAILY });
    // Five days at 2.00; two instalments of 707.63 less what they hold of it.
    expect([paid(state, 1), paid(state, 2), paid(state, 3)]).toEqual([
      '697.63 10.00 0.00 2026-01-20',
      '707.63 0.00 0.00 2026-01-20',
      '0.00 0.00 0.00 ',
    ]);
    expect(state.excess).toBe('3584.74');
  });

  it('pays an instalment drawn up for it to the end, though no more can be drawn up', () => {
    const terms = {
      ...tranches,
      ...DAILY,
      repayment: { every: { count: 1, unit: 'month' }, installmentAmount: '1500' },
    } as const;
    // 10.00 and 1490.00, then 510.00: all that is lent.
    const more = payments(['2026-01-20', '1600'], ['2026-01-20', '200']);
    const state = stateOf('2026-01-20', more, terms);
    expect([paid(state, 1), paid(state, 2)]).toEqual([
      '1490.00 10.00 0.00 2026-01-20',
      '300.00 0.00 0.00 ',
    ]);
    expect(state.excess).toBe('0.00');
    const all = stateOf('2026-01-20', early, terms);
    expect([paid(all, 2), all.excess]).toEqual(['510.00 0.00 0.00 2026-01-20', '2990.00']);
  });

  it('holds money for interest of principal that is still to be lent', () => {
    const terms = {
      ...tranches,
      interest: { annualRate: '12' },
      allocation: { order: ['principal', 'interest', 'fee', 'penalty'] },
    } as const;
    const [first, second, third] = stateOf('2026-01-15', [], terms).installments;
    expect([first?.interest, second?.interest, third?.interest]).toEqual([
      '20.00',
      '19.83',
      '11.72',
    ]);
    // All 2000 and the interest of the first two; the third still asks its own.
    const money = payments(['2026-01-20', '2039.83'], ['2026-01-21', '50']);
    const state = stateOf('2026-01-21', money, terms);
    expect(state.outstanding.principal).toBe('0.00');
    expect([state.installments[2]?.paid.interest, state.excess]).toEqual(['0.00', '50.00']);
  });

  it('waits for no tranche when all is lent: interest is paid though principal is nil', () => {
    const principalFirst = {
      allocation: { order: ['principal', 'interest', 'fee', 'penalty'] },
    } as const;
    const money = payments(['2026-02-15', '1030'], ['2026-02-20', '2030'], ['2026-02-22', '30']);
    const state = stateOf('2026-02-22', money, principalFirst);
    expect([paid(state, 2), paid(state, 3)]).toEqual([
      '1000.00 30.00 0.00 2026-02-20',
      '1000.00 30.00 0.00 2026-02-22',
    ]);
    expect([state.status, state.excess]).toEqual(['closed', '0.00']);
  });
});

describe('a closing payment', () => {
  it('pays what is overdue, row by row, before the rest', () => {
    const closing = { id: 'c', kind: 'foreclosure', on: '2026-03-20', amount: '3100' } as const;
    const state = stateOf('2026-03-20', [closing]);
    expect(state.installments.map((row) => [row.principal, row.interest, row.settledOn])).toEqual([
      ['1000.00', '30.00', '2026-03-20'],
      ['1000.00', '30.00', '2026-03-20'],
      // 5 of the 31 days to 15 April.
      ['1000.00', '4.84', '2026-03-20'],
    ]);
    expect(state.excess).toBe('35.16');
  });
});

describe('instalments to come', () => {
  it('are those that daily accrual has not drawn up: a pause moves no other', () => {
    const events: Events = [
      ...payments(['2026-02-15', '1100'], ['2026-02-20', '600']),
      { id: 'm', kind: 'moratorium', on: '2026-02-25', installments: 1 },
    ];
    const state = stateOf('2026-02-25', events, DAILY);
    expect(state.installments.map((row) => row.due)).toEqual([
      '2026-02-15',
      '2026-03-15',
      '2026-05-15',
    ]);
  });

  it('are none when all is paid: there is nothing to reschedule', () => {
    const anew = { id: 'r', kind: 'reschedule', installments: 6 } as const;
    const refused = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        if (error instanceof EngineError) return error.problems.map(({ code }) => code);
        throw error;
      }
      return [];
    };
    const early: Events = [
      ...payments(['2026-02-01', '4000']),
      { ...anew, on: '2026-02-10', firstDueOn: '2026-06-15' },
    ];
    expect(refused(() => stateOf('2026-02-10', early, DAILY))).toEqual(['event.nothing_left']);
    const late: Events = [
      ...payments(['2026-02-15', '1030'], ['2026-03-15', '1030'], ['2026-04-15', '1030']),
      { ...anew, on: '2026-05-01', firstDueOn: '2026-06-15' },
    ];
    expect(refused(() => stateOf('2026-05-01', late))).toEqual(['event.nothing_left']);
  });
});
