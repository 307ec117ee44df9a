import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, parseDate } from '../../src/date/index.js';
import {
  accountBalances,
  type LoanInput,
  type LoanOnDay,
  loanOnDay,
  replay,
} from '../../src/loan/index.js';
import { type History, history } from './arbitrary-history.js';
import { inMinorUnits, minor, orTooGreat, replayOf } from './laws.js';

const RUNS = Number(process.env['MFI_TEST_RUNS'] ?? 2_000);
const SEED = Number(process.env['MFI_TEST_SEED'] ?? 20_261_123);
const MOST_SECONDS = 240_000;

const inputs = fc
  .sample(history, { numRuns: RUNS, seed: SEED })
  .filter((one) => replayOf(one) !== undefined)
  .map(({ terms, events, asOf }: History) => ({ terms, events, asOf }) as unknown as LoanInput);

function dayAfter(date: string, days: number): string {
  return formatDate((parseDate(date) as number) + days);
}

/** What stands, with the interest of some days more. */
function withInterest(
  accounts: Readonly<Record<string, string>>,
  earned: string,
): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const [account, amount] of Object.entries(accounts)) sums[account] = minor(amount);
  for (const [account, sign] of [
    ['interest-receivable', 1n],
    ['interest-income', -1n],
  ] as const) {
    sums[account] = (sums[account] ?? 0n) + sign * minor(earned);
    if (sums[account] === 0n) delete sums[account];
  }
  return sums;
}

describe(`a loan on a day, on ${inputs.length} histories of seed ${SEED}`, () => {
  it('has the figures of a replay, and its accounts', { timeout: MOST_SECONDS }, () => {
    for (const input of inputs) {
      const { overdue, next, accounts, coming, ahead, ...standing } = loanOnDay(input);
      const { installments, ...figures } = replay(input);
      expect(figures, JSON.stringify(input)).toMatchObject(standing);
      const open = installments.filter(({ settledOn }) => settledOn === null);
      expect(overdue).toEqual(open.filter(({ due }) => due <= input.asOf));
      expect(next).toEqual(open.find(({ due }) => due > input.asOf) ?? null);
      expect(accounts).toEqual(accountBalances(input));
      expect(coming).toEqual([]);
      expect(ahead).toBe(null);
    }
  });

  it('has the same amounts in minor units', { timeout: MOST_SECONDS }, () => {
    for (const [index, input] of inputs.entries()) {
      const asked = { comingDays: 40, ahead: dayAfter(input.asOf, 1 + (index % 5)) };
      const inUnits = orTooGreat(() => loanOnDay(input, { ...asked, minorUnits: true }));
      const should = orTooGreat(() => inMinorUnits(loanOnDay(input, asked)));
      expect(inUnits, JSON.stringify(input)).toEqual(should);
    }
  });

  it('knows the interest of the days until something happens', { timeout: MOST_SECONDS }, () => {
    let days = 0;
    for (const input of inputs) {
      const day = loanOnDay(input, { comingDays: 40 });
      const { coming, accounts, overdue: _, ...standing } = day;
      for (const [index, earned] of coming.entries()) {
        const asOf = dayAfter(input.asOf, index + 1);
        const later = loanOnDay({ ...input, asOf });
        const why = `${asOf} ${JSON.stringify(input)}`;
        expect(later, why).toMatchObject({ ...standing, asOf });
        expect(withInterest(later.accounts, '0'), why).toEqual(withInterest(accounts, earned));
        days += 1;
      }
    }
    expect(days).toBeGreaterThan(inputs.length / 10);
  });

  it('knows where it will stand while nothing happens', { timeout: MOST_SECONDS }, () => {
    let active = 0;
    for (const [index, input] of inputs.entries()) {
      const asked = dayAfter(input.asOf, 1 + (index % 5));
      const { ahead, coming, ...day } = loanOnDay(input, { comingDays: 40, ahead: asked });
      expect(day).toEqual(withoutAhead(loanOnDay(input, { comingDays: 40 })));
      if (day.status !== 'active') {
        expect(ahead).toBe(null);
        continue;
      }
      const first = dayAfter(input.asOf, coming.length + 1);
      const on = first > asked ? first : asked;
      const { accounts: _, ...then } = withoutAhead(loanOnDay({ ...input, asOf: on }));
      expect(ahead, `${on} ${JSON.stringify(input)}`).toEqual(then);
      active += 1;
    }
    expect(active).toBeGreaterThan(inputs.length / 4);
  });
});

function withoutAhead({ ahead: _, coming: __, ...day }: LoanOnDay) {
  return day;
}

describe('a loan on a day', () => {
  const input: LoanInput = {
    terms: {
      currency: 'INR',
      principal: '50000',
      disbursements: [{ on: '2026-01-15', amount: '50000' }],
      interest: { annualRate: '24' },
      repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
    },
    asOf: '2026-02-10',
  };

  it('looks as far ahead as it is asked, and not beyond the eve of a due date', () => {
    expect(loanOnDay(input).coming).toEqual([]);
    expect(loanOnDay(input, { comingDays: 2 }).coming).toEqual(['32.26', '64.52']);
    expect(loanOnDay(input, { comingDays: 31 }).coming).toHaveLength(4);
    expect(loanOnDay({ ...input, asOf: '2026-02-14' }, { comingDays: 31 }).coming).toEqual([]);
  });

  it('looks into no day of a loan that is late', () => {
    const late = loanOnDay({ ...input, asOf: '2026-02-20' }, { comingDays: 31 });
    expect(late.coming).toEqual([]);
    expect(late.overdue.map(({ number }) => number)).toEqual([1]);
    expect(late.next?.number).toBe(2);
  });

  it('looks no further than an event that was entered ahead of its day', () => {
    const event = { id: 'e1', kind: 'fee', on: '2026-02-13', name: 'visit', amount: '10' } as const;
    expect(loanOnDay({ ...input, events: [event] }, { comingDays: 31 }).coming).toHaveLength(2);
  });
});
