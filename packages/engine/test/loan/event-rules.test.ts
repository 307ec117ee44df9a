import { describe, expect, it } from 'vitest';
import { type LoanEvent, payoff, replay } from '../../src/loan/index.js';
import type { LoanTerms } from '../../src/schedule/index.js';

/**
 * What events other than payments do, each sentence of the contract with a case worked out by hand.
 * 1,200.00 of 15 January 2026 at 1% a month, by twelve times 100.00 of principal: 12.00 of interest
 * in the first month, 11.00 in the second, and so on.
 */
const LOAN = {
  currency: 'INR',
  principal: '1200.00',
  disbursements: [{ on: '2026-01-15', amount: '1200.00' }],
  interest: { annualRate: '12' },
  repayment: { method: 'equal-principal', every: { count: 1, unit: 'month' }, installments: 12 },
} satisfies LoanTerms;

const FIRST: LoanEvent = { id: 'first', kind: 'repayment', on: '2026-02-15', amount: '112.00' };

function on(asOf: string, events: readonly LoanEvent[] = [], terms: LoanTerms = LOAN) {
  return replay({ terms, events, asOf });
}

function second(events: readonly LoanEvent[], terms: LoanTerms = LOAN) {
  return on('2026-03-01', events, terms).installments[1];
}

describe('costCapPercent', () => {
  const capped: LoanTerms = {
    ...LOAN,
    costCapPercent: '5',
    penalty: [{ name: 'late', percent: '10' }],
  };

  it("what would pass it is not asked: each row's interest in turn, principal stays as planned", () => {
    // 60.00 in all: 12 + 11 + 10 + 9 + 8 + 7 = 57.00, then 3.00, then nothing.
    const { installments } = on('2026-01-15', [], capped);
    expect(installments.slice(5, 8).map((row) => row.interest)).toEqual(['7.00', '3.00', '0.00']);
    expect(installments[7]?.principal).toBe('100.00');
  });

  it('penalties have the room that the whole plan leaves', () => {
    expect(on('2026-03-01', [], capped).due.penalty).toBe('0.00');
    // With 8%, 96.00, the interest of 78.00 leaves 18.00 for penalties: 11.20, then 6.80 of 11.10.
    const wider: LoanTerms = { ...capped, costCapPercent: '8' };
    const { installments } = on('2026-03-20', [], wider);
    expect(installments.slice(0, 2).map((row) => row.penalty)).toEqual(['11.20', '6.80']);
  });
});

describe('a fee event', () => {
  const fee: LoanEvent = { id: 'f', kind: 'fee', on: '2026-02-01', name: 'visit', amount: '20.00' };

  it('is due on its day', () => {
    expect(on('2026-01-31', [fee]).due.fee).toBe('0.00');
    expect(on('2026-02-01', [fee]).due.fee).toBe('20.00');
  });

  it('belongs to the instalment whose period holds it, and makes nobody late before', () => {
    expect(on('2026-02-14', [fee]).installments[0]?.fee).toBe('20.00');
    expect(on('2026-02-14', [fee]).arrears.dpd).toBe(0);
  });
});

describe('moratorium: the instalments due after it move that many periods later', () => {
  const pause = (interest: 'capitalize' | 'defer' | 'waive'): LoanEvent[] => [
    FIRST,
    { id: 'm', kind: 'moratorium', on: '2026-02-20', installments: 2, interest },
  ];

  it('their count kept; waive: the interest of the pause is not asked', () => {
    expect(on('2026-03-01', pause('waive')).installments).toHaveLength(12);
    expect(second(pause('waive'))).toMatchObject({ due: '2026-05-15', interest: '11.00' });
  });

  it('defer: it is asked with the next one', () => {
    // Two periods of 11.00 and its own 11.00.
    expect(second(pause('defer'))).toMatchObject({ principal: '100.00', interest: '33.00' });
  });

  it('capitalize: it is added to the balance and the instalment found again', () => {
    // 1,100 + 11.00 = 1,111.00; + 11.11 = 1,122.11; / 11 = 102.01; 1% is 11.2211.
    expect(second(pause('capitalize'))).toMatchObject({ principal: '102.01', interest: '11.22' });
  });
});

describe('reschedule: the principal is drawn up anew', () => {
  const anew = (more: Partial<Extract<LoanEvent, { kind: 'reschedule' }>> = {}): LoanEvent => ({
    id: 'r',
    kind: 'reschedule',
    on: '2026-02-20',
    installments: 5,
    firstDueOn: '2026-03-15',
    ...more,
  });

  it('from firstDueOn; numbers go on', () => {
    // 1,100 / 5 = 220.00.
    const { installments } = on('2026-03-01', [FIRST, anew()]);
    expect(installments.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(installments[1]).toMatchObject({ due: '2026-03-15', principal: '220.00' });
  });

  it('its interest runs on from the last due date', () => {
    expect(second([FIRST, anew()])?.interest).toBe('11.00');
  });

  it('a new rate counts from its day', () => {
    // 14 of 28 days at 1%: 5.50, and 14 at 2%: 11.00.
    expect(second([FIRST, anew({ on: '2026-03-01', annualRate: '24' })])?.interest).toBe('16.50');
  });

  it('leaves what is overdue with its old due dates: dpd goes on', () => {
    const { arrears, installments } = on('2026-03-01', [anew()]);
    expect([arrears.since, arrears.dpd]).toEqual(['2026-02-15', 14]);
    expect(installments[1]?.principal).toBe('220.00');
  });

  it('unless it says arrears capitalize, which adds it to the principal', () => {
    const { arrears, installments } = on('2026-03-01', [anew({ arrears: 'capitalize' })]);
    // 1,200.00 and 12.00 of interest: 1,212 / 5 = 242.40. Interest: 5 of 28 days on 1,100.00 and
    // 23 on 1,212.00, 55/28 + 278.76/28 = 11.92.
    expect(installments[1]).toMatchObject({ principal: '242.40', interest: '11.92' });
    expect([arrears.since, arrears.dpd]).toEqual([null, 0]);
  });

  it('odd interest taken upfront is not charged again', () => {
    const terms: LoanTerms = {
      ...LOAN,
      principal: '36500.00',
      disbursements: [{ on: '2026-01-10', amount: '36500.00' }],
      interest: { annualRate: '10' },
      repayment: {
        method: 'bullet',
        every: { count: 1, unit: 'month' },
        installments: 3,
        firstDueOn: '2026-02-20',
        brokenPeriod: 'upfront',
      },
    };
    const interests = (firstDueOn: string) =>
      on(
        '2026-01-15',
        [anew({ on: '2026-01-15', installments: 3, firstDueOn })],
        terms,
      ).installments.map((row) => row.interest);
    // Ten odd days of 10.00 were taken off the disbursement. A month's interest is 304.17.
    expect(interests('2026-02-20')).toEqual(['304.17', '304.17', '304.17']);
    // Five odd days more, 50.00, are spread: 16.67, 16.67, 16.66.
    expect(interests('2026-02-25')).toEqual(['320.84', '320.84', '320.83']);
    // Without odd days the 100.00 count towards the first month.
    expect(interests('2026-02-10')).toEqual(['204.17', '304.17', '304.17']);
  });
});

describe('foreclosure is payment of the payoff', () => {
  const close = (amount: string, feePercent?: string): LoanEvent[] => [
    FIRST,
    {
      id: 'c',
      kind: 'foreclosure',
      on: '2026-03-01',
      amount,
      ...(feePercent === undefined ? {} : { feePercent }),
    },
  ];

  it('1,100.00 and 14 of 28 days of 11.00', () => {
    const { status, outstanding } = on('2026-03-01', close('1105.50'));
    expect([status, outstanding.total]).toEqual(['closed', '0.00']);
  });

  it('with its own feePercent if given', () => {
    // 2% of 1,100.00 is 22.00.
    expect(on('2026-03-01', close('1127.50', '2')).allocations.at(-1)?.fee).toBe('22.00');
  });

  it('what is over is excess', () => {
    expect(on('2026-03-01', close('1110.00')).excess).toBe('4.50');
  });

  it('below the payoff it is refused, naming the shortfall', () => {
    expect(() => on('2026-03-01', close('1105.00'))).toThrow(/0\.50/);
  });
});

describe('arrears', () => {
  it('since is the due date of the oldest instalment with anything unpaid, dpd the days from it', () => {
    // 15 to 28 February and one day of March.
    expect(on('2026-03-01').arrears).toMatchObject({ since: '2026-02-15', dpd: 14 });
  });

  it('rbi: the due date itself is SMA-0, since+30 SMA-1, since+60 SMA-2, since+90 NPA', () => {
    const days = [
      '2026-02-14',
      '2026-02-15',
      '2026-03-16',
      '2026-03-17',
      '2026-04-16',
      '2026-05-16',
    ];
    expect(days.map((day) => on(day).arrears.bucket)).toEqual([
      'standard',
      'SMA-0',
      'SMA-0',
      'SMA-1',
      'SMA-2',
      'NPA',
    ]);
  });

  it('NPA stays until nothing is overdue', () => {
    // 112 + 111 + 110 pay three of the four that are due.
    const part: LoanEvent = { id: 'a', kind: 'repayment', on: '2026-05-20', amount: '333.00' };
    expect(on('2026-05-20', [part]).arrears).toMatchObject({ dpd: 5, bucket: 'NPA' });
    const rest: LoanEvent = { id: 'b', kind: 'repayment', on: '2026-05-21', amount: '109.00' };
    expect(on('2026-05-21', [part, rest]).arrears).toMatchObject({ dpd: 0, bucket: 'standard' });
  });

  it('in duplum: interest and charges stop at the principal owed when the loan became NPA', () => {
    const penalty = [{ name: 'late', base: 'disbursed-amount', dailyRate: '1' } as const];
    // By 16 May 90 days of 12.00 and 12 + 11 + 10 + 9 of interest: 1,122.00 of 1,200.00. The 78.00
    // left are gone on 23 May, so the instalment of 15 June asks no interest.
    const { due } = on('2026-07-01', [], { ...LOAN, inDuplum: true, penalty });
    expect([due.interest, due.penalty]).toEqual(['42.00', '1158.00']);
  });
});

describe('tranches and rate changes', () => {
  it('a tranche re-amortises the rest', () => {
    const terms: LoanTerms = {
      ...LOAN,
      principal: '1000.00',
      disbursements: [
        { on: '2026-01-15', amount: '500.00' },
        { on: '2026-02-15', amount: '500.00' },
      ],
      repayment: { ...LOAN.repayment, installments: 4 },
    };
    // 500 / 4 = 125.00 and 5.00; then 875 / 3 = 291.666... and 8.75.
    const [one, two] = on('2026-01-15', [], terms).installments;
    expect(one).toMatchObject({ principal: '125.00', interest: '5.00' });
    expect(two).toMatchObject({ principal: '291.67', interest: '8.75' });
  });

  it('a rate change inside a period splits it on that day', () => {
    const rateChanges = [{ on: '2026-03-01', annualRate: '24' }];
    const terms: LoanTerms = { ...LOAN, interest: { ...LOAN.interest, rateChanges } };
    // Half of 11.00 and half of 22.00.
    expect(second([FIRST], terms)?.interest).toBe('16.50');
  });
});

describe('reversal, write-off, recovery, refund', () => {
  it('a reversal undoes its event as if it had never been', () => {
    const undone: LoanEvent = {
      id: 'x',
      kind: 'reversal',
      on: '2026-02-18',
      of: 'first',
      reason: '',
    };
    const events = [FIRST, { ...undone, reason: 'cheque bounced' }];
    expect(on('2026-02-17', events).due.total).toBe('0.00');
    expect(on('2026-02-18', events)).toEqual(on('2026-02-18'));
  });

  it('a recovery after write-off is income and changes no balance', () => {
    const events: LoanEvent[] = [
      { id: 'w', kind: 'write-off', on: '2026-12-31' },
      { id: 'r', kind: 'recovery', on: '2027-03-01', amount: '100.00' },
    ];
    const { status, outstanding, recovered, allocations } = on('2027-03-01', events);
    expect([status, outstanding.total, recovered]).toEqual(['written-off', '0.00', '100.00']);
    expect(allocations.at(-1)).toMatchObject({ principal: '0.00', recovery: '100.00' });
  });

  it("a refund gives back the borrower's money held", () => {
    const terms: LoanTerms = { ...LOAN, allocation: { excess: 'hold' } };
    const events: LoanEvent[] = [
      { ...FIRST, amount: '150.00' } as LoanEvent,
      { id: 'b', kind: 'refund', on: '2026-02-20', amount: '20.00' },
    ];
    // 150 - 112 - 20.
    const { excess, refunded } = on('2026-02-20', events, terms);
    expect([excess, refunded]).toEqual(['18.00', '20.00']);
  });

  it('a waiver lets go of what is due', () => {
    const events: LoanEvent[] = [
      { id: 'w', kind: 'waiver', on: '2026-02-20', part: 'interest', amount: '5.00' },
    ];
    // 112.00 - 5.00.
    expect(on('2026-02-20', events).due.total).toBe('107.00');
    expect(payoff({ terms: LOAN, events, asOf: '2026-02-15' }).total).toBe('1212.00');
  });
});
