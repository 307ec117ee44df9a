import { describe, expect, it } from 'vitest';
import { formatDate, parseDate } from '../src/date/index.js';
import { type LoanInput, replay } from '../src/loan/index.js';
import { collections, portfolioMovement, portfolioQuality } from '../src/portfolio/index.js';
import { vectorsOf } from './vectors.js';

/** The day so many days before another. */
function before(date: string, days: number): string {
  return formatDate((parseDate(date) ?? 0) - days);
}

const vectors = ['replay', 'penalty', 'payoff']
  .flatMap(vectorsOf)
  .filter(({ expect: { errors } }) => errors === undefined);

describe('reports on replayed loans', () => {
  for (const { id, input } of vectors) {
    it(`agree with the replay of ${id}`, () => {
      const file = input as LoanInput;
      const to = file.asOf;
      const from = before(to, 45);
      const state = replay(file);
      const opening = replay({ ...file, asOf: before(to, 46) });
      const { currency } = file.terms;
      const loans = [{ id, state, opening }];
      const quality = portfolioQuality({ currency, asOf: to, loans });
      const collected = collections({ currency, from, to, loans });
      const { glp } = portfolioMovement({ currency, from, to, loans });
      expect(quality.glp).toBe(state.outstanding.principal);
      expect(quality.arrears.total).toBe(state.due.total);
      expect(collected.opening.total).toBe(opening.due.total);
      expect(collected.closing.total).toBe(state.due.total);
      expect([glp.opening, glp.closing]).toEqual([
        opening.outstanding.principal,
        state.outstanding.principal,
      ]);
      expect([glp.lent, collected.beyondDues].filter((text) => text.startsWith('-'))).toEqual([]);
    });
  }
});

describe('a loan that is written off', () => {
  const file: LoanInput = {
    terms: {
      currency: 'INR',
      principal: '50000',
      disbursements: [{ on: '2026-01-15', amount: '50000' }],
      interest: { annualRate: '24' },
      repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
    },
    events: [
      { id: 'e1', kind: 'repayment', on: '2026-02-15', amount: '4727.98' },
      { id: 'w', kind: 'write-off', on: '2026-06-10' },
      { id: 'r', kind: 'recovery', on: '2026-06-20', amount: '1000' },
    ],
    asOf: '2026-06-30',
  };
  const period = { currency: 'INR', from: '2026-06-01', to: '2026-06-30' };
  const loans = [
    { id: 'L', state: replay(file), opening: replay({ ...file, asOf: '2026-05-31' }) },
  ];

  it('leaves the arrears by its write-off, and is asked nothing after it', () => {
    const { opening, demand, writtenOff, closing, received } = collections({ ...period, loans });
    // The instalments of March, April and May; the one of 15 June was never asked.
    expect(opening.total).toBe('14183.94');
    expect(demand.due.total).toBe('0.00');
    expect(writtenOff.total).toBe('14183.94');
    expect([closing.total, received.total]).toEqual(['0.00', '0.00']);
  });

  it('leaves the portfolio and its NPA by its principal', () => {
    const { glp, npa } = portfolioMovement({ ...period, loans });
    expect(glp).toEqual({
      opening: '46272.02',
      lent: '0.00',
      repaid: '0.00',
      writtenOff: '46272.02',
      closing: '0.00',
    });
    // Due on 15 March, NPA from 13 June: it was written off before.
    expect(npa).toMatchObject({ opening: '0.00', added: '46272.02', writtenOff: '46272.02' });
    expect(portfolioQuality({ currency: 'INR', asOf: period.to, loans })).toMatchObject({
      loans: 0,
      glp: '0.00',
    });
  });
});

describe('a loan whose arrears were drawn up anew', () => {
  it('counts as restructured without being told', () => {
    const state = replay({
      terms: {
        currency: 'INR',
        principal: '1200',
        disbursements: [{ on: '2026-01-15', amount: '1200' }],
        interest: { annualRate: '0' },
        repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
      },
      events: [
        {
          id: 's',
          kind: 'reschedule',
          on: '2026-03-20',
          installments: 12,
          firstDueOn: '2026-04-15',
          arrears: 'capitalize',
        },
      ],
      asOf: '2026-03-31',
    });
    const ask = (more: object) =>
      portfolioQuality({
        currency: 'INR',
        asOf: '2026-03-31',
        loans: [{ id: 'L', state, ...more }],
      });
    expect(ask({}).restructured).toEqual({ loans: 1, balance: '1200.00' });
    expect(ask({ restructured: false }).restructured.loans).toBe(0);
    expect(ask({}).par[0]).toMatchObject({
      late: { value: '0.0000' },
      withRestructured: { value: '1.0000' },
    });
  });
});
