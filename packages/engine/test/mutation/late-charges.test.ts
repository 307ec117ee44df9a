import { describe, expect, it } from 'vitest';
import type { LoanInput } from '../../src/loan/index.js';
import { payments, stateOf } from './three-installments.js';

type Penalty = NonNullable<LoanInput['terms']['penalty']>[number];
type Events = NonNullable<LoanInput['events']>;

/** What each instalment asks in penalties on a day, under some rules. */
function penalties(
  asOf: string,
  rules: readonly Partial<Penalty>[],
  events: Events = [],
  terms: Partial<LoanInput['terms']> = {},
): string[] {
  const penalty = rules.map((rule) => ({ name: 'late', ...rule }));
  const { installments } = stateOf(asOf, events, { penalty, ...terms });
  return installments.map((row) => row.penalty);
}

/** Money goes to the instalment before it goes to its penalty. */
const PENALTY_LAST = {
  allocation: { order: ['fee', 'interest', 'principal', 'penalty'] },
} as const;

describe('days of grace', () => {
  const onInterest = { base: 'overdue-interest', dailyRate: '1', graceDays: 5 } as const;

  it('are forgiven when the base is paid within them, though other parts are not', () => {
    const paid = payments(['2026-02-18', '30']);
    expect(penalties('2026-03-01', [onInterest], paid)[0]).toBe('0.00');
    const onTheLast = payments(['2026-02-20', '30']);
    expect(penalties('2026-03-01', [onInterest], onTheLast)[0]).toBe('0.00');
  });

  it('are counted when the base is paid after them, or in part', () => {
    // Six days at 0.30 on the day after the grace.
    const after = payments(['2026-02-21', '31.80']);
    expect(penalties('2026-03-01', [onInterest], after)[0]).toBe('1.80');
    // Five days on 30 and five on 20.
    const partly = payments(['2026-02-20', '10']);
    expect(penalties('2026-02-25', [onInterest], partly)[0]).toBe('2.50');
  });

  it('begin the count where the terms forgive them, on what is then unpaid', () => {
    const rule = { dailyRate: '1', graceDays: 10, graceForgives: true } as const;
    const partly = payments(['2026-02-20', '530']);
    expect(penalties('2026-02-25', [rule], partly)[0]).toBe('0.00');
    // Two days past the grace, 500 unpaid.
    expect(penalties('2026-02-27', [rule], partly)[0]).toBe('10.00');
  });

  it('keep a charge made once away when all is paid within them', () => {
    const rule = { base: 'flat', amount: '150', graceDays: 10 } as const;
    const state = stateOf('2026-03-10', payments(['2026-02-18', '1030']), {
      penalty: [{ name: 'bounce', ...rule }],
    });
    expect([state.installments[0]?.penalty, state.due.total]).toEqual(['0.00', '0.00']);
    expect(penalties('2026-02-25', [rule])[0]).toBe('0.00');
    expect(penalties('2026-02-26', [rule])[0]).toBe('150.00');
  });

  it('end before a share of the base is charged once: of what is unpaid the day after', () => {
    const rule = { percent: '2', graceDays: 5 } as const;
    const onTheLast = payments(['2026-02-20', '530']);
    expect(penalties('2026-02-25', [rule], onTheLast)[0]).toBe('10.00');
    const dayAfter = payments(['2026-02-21', '530']);
    expect(penalties('2026-02-25', [rule], dayAfter)[0]).toBe('20.60');
  });
});

describe('an instalment', () => {
  it('is settled on the day its penalty is paid too, and not before', () => {
    const penalty = [{ name: 'late', dailyRate: '1' }];
    // Ten days at 10.30.
    const all = stateOf('2026-03-01', payments(['2026-02-25', '1133']), { penalty });
    expect(all.installments[0]).toMatchObject({ penalty: '103.00', settledOn: '2026-02-25' });
    expect(all.arrears).toMatchObject({ since: null, dpd: 0 });
    const less = payments(['2026-02-25', '1132.99']);
    const part = stateOf('2026-03-01', less, { penalty, ...PENALTY_LAST });
    expect(part.installments[0]).toMatchObject({ penalty: '103.00', settledOn: null });
    expect([part.arrears.since, part.due.total]).toEqual(['2026-02-15', '0.01']);
  });

  it('owes no charge that its grace forgave, though it owes another', () => {
    const rules = [{ dailyRate: '1' }, { base: 'flat', amount: '150', graceDays: 10 }] as const;
    // Three days at 10.30 are left unpaid.
    const paid = payments(['2026-02-18', '1030']);
    expect(penalties('2026-03-10', rules, paid, PENALTY_LAST)[0]).toBe('30.90');
  });
});

describe('the due date', () => {
  const counting = { dailyRate: '1', countDueDate: true } as const;

  it('counts, where it counts, on what was unpaid when it began', () => {
    // The 15th on 1030, two days on 500.
    const onTheDay = payments(['2026-02-15', '530']);
    expect(penalties('2026-02-17', [counting], onTheDay)[0]).toBe('20.30');
    expect(penalties('2026-02-17', [{ dailyRate: '1' }], onTheDay)[0]).toBe('10.00');
  });

  it('is past when a cap takes its share of the base', () => {
    const onTheDay = payments(['2026-02-15', '530']);
    for (const rule of [counting, { dailyRate: '1' }]) {
      // 5% of 500, not of 1030.
      expect(penalties('2026-03-10', [{ ...rule, capPercent: '5' }], onTheDay)[0]).toBe('25.00');
    }
  });
});

describe('a penalty on the whole loan', () => {
  const onBalance = { base: 'outstanding-principal', dailyRate: '0.1' } as const;
  const onLoan = { base: 'disbursed-amount', dailyRate: '0.1' } as const;

  it('is asked of the oldest instalment of which more than penalties is unpaid', () => {
    const paid = payments(['2026-02-25', '1030']);
    // Ten days on 3000; nothing while nothing is late; then five days, on what stands.
    expect(penalties('2026-03-20', [onBalance], paid, PENALTY_LAST)).toEqual([
      '30.00',
      '10.00',
      '0.00',
    ]);
    expect(penalties('2026-03-20', [onLoan], paid, PENALTY_LAST)).toEqual([
      '30.00',
      '15.00',
      '0.00',
    ]);
  });

  it('is asked once beside what each instalment asks, and capped by itself', () => {
    const each = { base: 'overdue-principal', dailyRate: '1' } as const;
    const capped = { ...onBalance, capPercent: '1' };
    // 33 days at 10.00 and 1% of 3000; 5 days at 10.00.
    expect(penalties('2026-03-20', [each, capped])).toEqual(['360.00', '50.00', '0.00']);
  });

  it('is capped by what stood when an instalment came to be late, counted on it or not', () => {
    const rule = { ...onBalance, dailyRate: '0.5', capPercent: '1' };
    const paid = payments(['2026-03-20', '1030']);
    // From 21 March on the second bears it: 12 days at 10.00, capped by 1% of the 3000 of 16 March.
    expect(penalties('2026-04-01', [rule], paid, PENALTY_LAST).slice(0, 2)).toEqual([
      '30.00',
      '30.00',
    ]);
  });

  it('made once is asked of the oldest alone, and its cap looks past a payment on the due date', () => {
    const once = { base: 'outstanding-principal', percent: '2', capPercent: '5' } as const;
    expect(penalties('2026-03-20', [once])).toEqual(['60.00', '0.00', '0.00']);
    const onTheDay = payments(['2026-02-15', '530']);
    const daily = { ...onBalance, dailyRate: '0.5', capPercent: '1' };
    for (const rule of [daily, { ...daily, countDueDate: true }]) {
      expect(penalties('2026-03-10', [rule], onTheDay)[0]).toBe('25.00');
    }
  });

  it('counts the due date where the terms say so', () => {
    const counting = { ...onBalance, countDueDate: true };
    expect(penalties('2026-02-17', [counting])[0]).toBe('9.00');
    expect(penalties('2026-02-17', [onBalance])[0]).toBe('6.00');
    // 3.00 of the 15th, and two days on what is left after a payment on that day.
    const onTheDay = payments(['2026-02-15', '530']);
    expect(penalties('2026-02-17', [counting], onTheDay)[0]).toBe('8.00');
  });

  it('may be an amount, asked of the oldest alone', () => {
    const each = { base: 'overdue-principal', dailyRate: '1' } as const;
    const once = { base: 'outstanding-principal', amount: '100' } as const;
    expect(penalties('2026-03-20', [each, once])).toEqual(['430.00', '50.00', '0.00']);
  });
});

describe('limits', () => {
  const rule = { base: 'overdue-principal', dailyRate: '5' } as const;
  const inDuplum = {
    inDuplum: true,
    classification: { npaFrom: 10, buckets: [{ name: 'late', from: 1 }] },
  };

  it('of all costs leave to penalties what interest does, the oldest instalments first', () => {
    // 10% of 3000 less 90 of interest.
    const cap = { costCapPercent: '10' };
    expect(penalties('2026-02-18', [rule], [], cap)).toEqual(['150.00', '0.00', '0.00']);
    expect(penalties('2026-04-14', [rule], [], cap)).toEqual(['210.00', '0.00', '0.00']);
    const paid = payments(['2026-02-18', '1180']);
    expect(penalties('2026-04-14', [rule], paid, cap)).toEqual(['150.00', '60.00', '0.00']);
  });

  it('that widen ask nothing more of an instalment that is settled', () => {
    // 210 of 250; then interest falls by 40, and the limit leaves 40 more.
    const events: Events = [
      ...payments(['2026-02-20', '1240']),
      { id: 'q', kind: 'prepayment', on: '2026-02-21', amount: '1000' },
    ];
    const penalty = [{ name: 'late', ...rule }];
    const state = stateOf('2026-02-22', events, { penalty, costCapPercent: '10' });
    expect(state.installments.map((row) => [row.interest, row.penalty])).toEqual([
      ['30.00', '210.00'],
      ['10.00', '0.00'],
      ['10.00', '0.00'],
    ]);
  });

  it('of a loan gone bad leave what its principal does', () => {
    // On 25 February 3000 is owed, of charges 30 and 500: 2470 may follow, 30 of it is interest.
    expect(penalties('2026-02-25', [rule], [], inDuplum)).toEqual(['500.00', '0.00', '0.00']);
    expect(penalties('2026-04-14', [rule], [], inDuplum)).toEqual(['2900.00', '40.00', '0.00']);
    expect(penalties('2026-05-01', [rule], [], inDuplum)).toEqual(['2940.00', '0.00', '0.00']);
    const { due } = stateOf('2026-05-01', [], {
      ...inDuplum,
      penalty: [{ name: 'late', ...rule }],
    });
    // As much again as the principal, and no more.
    expect(due).toMatchObject({ principal: '3000.00', interest: '60.00', penalty: '2940.00' });
  });

  it('hold together, whichever is the lower', () => {
    const lowCap = { ...inDuplum, costCapPercent: '10' };
    expect(penalties('2026-04-14', [rule], [], lowCap)).toEqual(['210.00', '0.00', '0.00']);
    const highCap = { ...inDuplum, costCapPercent: '200' };
    expect(penalties('2026-04-14', [rule], [], highCap)).toEqual(['2900.00', '40.00', '0.00']);
  });
});

describe('the end of a loan', () => {
  const rules = [
    { base: 'overdue-principal', dailyRate: '1' },
    { base: 'outstanding-principal', dailyRate: '0.1' },
  ] as const;

  it('leaves nothing to charge when all was paid in time', () => {
    const paid = payments(['2026-02-15', '1030'], ['2026-03-15', '1030'], ['2026-04-15', '1030']);
    expect(penalties('2026-06-01', rules, paid)).toEqual(['0.00', '0.00', '0.00']);
  });

  it('does not stop the days of the last instalment', () => {
    const paid = payments(['2026-02-15', '1030'], ['2026-03-15', '1030']);
    // Ten days at 10.00 and ten at 1.00.
    expect(penalties('2026-04-25', rules, paid)).toEqual(['0.00', '0.00', '110.00']);
  });

  it('stops them when it is a write-off', () => {
    const gone = [{ id: 'w', kind: 'write-off', on: '2026-02-25' }] as const;
    for (const asOf of ['2026-02-25', '2026-03-10']) {
      const state = stateOf(asOf, gone, { penalty: [{ name: 'late', dailyRate: '1' }] });
      expect(state.writtenOff?.penalty).toBe('103.00');
      expect(state.installments[0]?.penalty).toBe('103.00');
    }
  });
});
