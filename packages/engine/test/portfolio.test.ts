import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupLoans, type PeriodLoan, type QualityFigures, ratio } from '../src/portfolio/index.js';
import {
  BEFORE,
  day,
  FROM,
  loan,
  minor,
  parts,
  periodLoan,
  type Story,
  stories,
  TO,
  text,
} from './loan-stories.js';
import { portfolioMovement, portfolioQuality } from './loose-reports.js';
import { refusalsOf } from './refusals.js';

const quality = (loans: readonly PeriodLoan[], more: object = {}) =>
  portfolioQuality({ currency: 'INR', asOf: TO, loans, ...more });
const move = (loans: readonly PeriodLoan[], more: object = {}) =>
  portfolioMovement({ currency: 'INR', from: FROM, to: TO, loans, ...more });

describe('portfolio quality', () => {
  const BOOK = [
    loan('current', '10000', null),
    loan('due today', '1000', '2026-06-30'),
    loan('1 day', '2000', '2026-06-29'),
    loan('30 days', '3000', '2026-05-31'),
    loan('31 days', '4000', '2026-05-30'),
    loan('restructured', '5000', null, { restructured: true }),
    loan('both', '6000', '2026-03-01', { restructured: true, npaSince: '2026-05-30' }),
    loan('gone', '7000', '2025-01-01', { status: 'written-off', npaSince: '2025-04-01' }),
    loan('closed', '0', null, { status: 'closed' }),
  ];

  it('takes whole balances of late loans, written-off ones out (CGAP definitions)', () => {
    const answer = quality(BOOK);
    expect(answer).toMatchObject({ loans: 7, glp: '31000.00' });
    expect(answer.restructured).toEqual({ loans: 2, balance: '11000.00' });
    const late = answer.par.map(({ days, loans, late: { numerator } }) => [days, loans, numerator]);
    expect(late).toEqual([
      [1, 4, '15000.00'],
      [30, 2, '10000.00'],
      [60, 1, '6000.00'],
      [90, 1, '6000.00'],
      [180, 0, '0.00'],
    ]);
  });

  it('puts restructured loans in once, and says so', () => {
    const [par1, par30] = quality(BOOK).par;
    expect(par1?.withRestructured.numerator).toBe('20000.00');
    expect(par30?.withRestructured).toEqual({
      value: '0.4839',
      numerator: '15000.00',
      denominator: '31000.00',
    });
  });

  it('ages balances by the oldest due of each loan', () => {
    const ages = quality(BOOK).balanceAgeing.map(({ from, balance }) => [from, balance]);
    expect(ages).toEqual([
      [null, '15000.00'],
      [0, '1000.00'],
      [1, '5000.00'],
      [31, '4000.00'],
      [61, '0.00'],
      [91, '6000.00'],
      [181, '0.00'],
      [366, '0.00'],
    ]);
  });

  it('ages arrears by the due date of each instalment', () => {
    const one: Story = {
      id: 'L',
      facts: {},
      restructured: false,
      rows: ['2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31'].map((due) => ({
        due: day(due),
        principal: 90_000,
        interest: 10_000,
      })),
      payments: [{ on: day('2026-04-02'), amount: 60_000 }],
      writtenOffOn: null,
    };
    const answer = quality([periodLoan(one)], { bands: [1, 31, 61] });
    const ages = answer.arrearsAgeing.map(({ from, to, installments, principal, total }) => [
      from,
      to,
      installments,
      principal,
      total,
    ]);
    // 50,000 of the first row's interest and principal are paid: 400.00 of 900.00 are left.
    expect(ages).toEqual([
      [0, 0, 1, '900.00', '1000.00'],
      [1, 30, 1, '900.00', '1000.00'],
      [31, 60, 0, '0.00', '0.00'],
      [61, null, 2, '1300.00', '1400.00'],
    ]);
    expect(answer.arrears).toMatchObject({ principal: '3100.00', total: '3400.00' });
    // 3,100 of an outstanding 4,500 - 500 = 4,000.
    expect(answer.arrearsRate).toMatchObject({ value: '0.7750', denominator: '4000.00' });
  });

  it('nets NPA of its own provisions only (RBI, 17 January 2011)', () => {
    const provided = BOOK.map((item) => ({
      ...item,
      provision: item.state.arrears.npaSince
        ? { standard: '0', npa: '600' }
        : { standard: '25', npa: '0' },
    }));
    const answer = quality(provided);
    expect(answer.npa).toEqual({
      loans: 1,
      gross: { value: '0.1935', numerator: '6000.00', denominator: '31000.00' },
      net: { value: '0.1776', numerator: '5400.00', denominator: '30400.00' },
    });
    expect(answer.provisions).toEqual({ standard: '150.00', npa: '600.00' });
    expect(answer.riskCoverage).toEqual({
      value: '0.0500',
      numerator: '750.00',
      denominator: '15000.00',
    });
    expect(quality(BOOK).npa.net.reason).toBe('not every loan with a balance has a provision');
  });

  it('says why there is no ratio instead of dividing by nothing', () => {
    const { par, arrearsRate, npa, riskCoverage } = quality([]);
    for (const one of [...par.map(({ late }) => late), arrearsRate, npa.gross, npa.net]) {
      expect(one.value).toBeNull();
      expect(one.reason).toContain('there is no portfolio');
    }
    expect(riskCoverage.reason).toBe('no loan is more than 30 days late or restructured');
  });

  it('refuses states of another day and amounts that are none', () => {
    const other = loan('L', '1', null);
    const wrong = { ...other, state: { ...other.state, asOf: '2026-06-29' } };
    const ask = (loans: unknown[]) =>
      refusalsOf(portfolioQuality, { currency: 'INR', asOf: TO, loans });
    expect(ask([other, wrong])).toEqual(['portfolio.as_of_differs /loans/1/state/asOf']);
    const odd = { ...other.state, outstanding: { principal: 5, total: '5' }, journal: [] };
    expect(ask([{ ...other, state: odd, colour: 'red' }])).toEqual([
      'money.not_text /loans/0/state/outstanding/principal',
      'value.unknown_field /loans/0/colour',
    ]);
  });

  it('falls as the days of PAR rise, and is never below its part', () => {
    fc.assert(
      fc.property(stories, (given) => {
        const { par } = quality(given.map(periodLoan), { par: [1, 7, 30, 60, 90, 180, 365] });
        const late = par.map((one) => minor(one.late.numerator ?? ''));
        const all = par.map((one) => minor(one.withRestructured.numerator ?? ''));
        expect(late).toEqual([...late].sort((a, b) => b - a));
        expect(all).toEqual([...all].sort((a, b) => b - a));
        late.forEach((one, index) => {
          expect(one).toBeLessThanOrEqual(all[index] as number);
        });
      }),
    );
  });

  it('is the sum of its groups, ages sum to their wholes, and order changes nothing', () => {
    fc.assert(
      fc.property(stories, (given) => {
        const loans = given.map(periodLoan);
        const { groups = [], ...whole } = quality(loans, { by: 'branch' });
        expect(quality([...loans].reverse(), { by: 'branch' })).toEqual({ ...whole, groups });
        const add = (of: (figures: QualityFigures) => string) =>
          text(groups.reduce((sum, group) => sum + minor(of(group)), 0));
        expect(add(({ glp }) => glp)).toBe(whole.glp);
        expect(add(({ arrears }) => arrears.total)).toBe(whole.arrears.total);
        expect(add(({ npa }) => npa.gross.numerator ?? '')).toBe(whole.npa.gross.numerator);
        whole.par.forEach((one, index) => {
          expect(add(({ par }) => par[index]?.late.numerator ?? '')).toBe(one.late.numerator);
        });
        const sum = (amounts: readonly string[]) =>
          text(amounts.map(minor).reduce((a, b) => a + b, 0));
        expect(sum(whole.balanceAgeing.map(({ balance }) => balance))).toBe(whole.glp);
        expect(sum(whole.arrearsAgeing.map(({ total }) => total))).toBe(whole.arrears.total);
      }),
    );
  });
});

describe('the movement of the portfolio', () => {
  it('comes from opening to closing, in all and in NPA', () => {
    const opening = (principal: string, npaSince: string | null) => ({
      ...loan('', principal, npaSince && '2026-01-01', npaSince ? { npaSince } : {}).state,
      asOf: BEFORE,
    });
    const paid = [{ on: '2026-06-10', ...parts(50_000), excess: '0' }];
    const npa = { npaSince: '2026-04-01' };
    const settled = loan('upgraded', '1500', null);
    const gone = loan('gone', '3000', '2026-01-01', { ...npa, status: 'written-off' });
    const answer = move([
      { ...loan('new', '8000', null), opening: null },
      {
        ...settled,
        state: { ...settled.state, allocations: paid },
        opening: opening('2000', '2026-04-01'),
      },
      {
        ...loan('slipped', '4000', '2026-03-05', { npaSince: '2026-06-03' }),
        opening: opening('4000', null),
      },
      {
        ...gone,
        state: { ...gone.state, writtenOff: { on: '2026-06-15', principal: '3000' } },
        opening: opening('3000', '2026-04-01'),
      },
    ]);
    expect(answer.glp).toEqual({
      opening: '9000.00',
      lent: '8000.00',
      repaid: '500.00',
      writtenOff: '3000.00',
      closing: '13500.00',
    });
    expect(answer.npa).toEqual({
      opening: '5000.00',
      added: '4000.00',
      upgraded: '1500.00',
      recovered: '500.00',
      writtenOff: '3000.00',
      closing: '4000.00',
    });
  });

  it('adds up for any loans', () => {
    fc.assert(
      fc.property(stories, (given) => {
        const { glp, npa, groups = [] } = move(given.map(periodLoan), { by: 'branch' });
        for (const one of [{ glp, npa }, ...groups]) {
          const { opening, lent, repaid, writtenOff, closing } = one.glp;
          expect(minor(opening) + minor(lent) - minor(repaid) - minor(writtenOff)).toBe(
            minor(closing),
          );
          // These stories are lent before the period and nothing is added to them.
          expect(minor(lent)).toBe(0);
          const { added, upgraded, recovered } = one.npa;
          const left = minor(one.npa.opening) + minor(added) - minor(upgraded) - minor(recovered);
          expect(left - minor(one.npa.writtenOff)).toBe(minor(one.npa.closing));
        }
        const closing = groups.reduce((sum, group) => sum + minor(group.npa.closing), 0);
        expect(text(closing)).toBe(npa.closing);
      }),
    );
  });
});

describe('groups and ratios', () => {
  it('put every loan into exactly one group', () => {
    fc.assert(
      fc.property(stories, (given) => {
        const groups = groupLoans(given, 'branch');
        const ids = groups.flatMap(({ loans }) => loans.map(({ id }) => id));
        expect(ids.sort()).toEqual(given.map(({ id }) => id).sort());
      }),
    );
    expect(groupLoans([{ facts: {} }], 'constructor')).toHaveLength(1);
    expect(groupLoans([{ facts: {} }], 'constructor')[0]?.key).toBeNull();
  });

  it('round once, half-up, and never to infinity', () => {
    const form = { whenNil: 'nothing', digits: 2 };
    const of = (num: number, den: number) =>
      ratio({ num, den: 1 }, { num: den, den: 1 }, form).value;
    expect([of(1, 3), of(5, 100_000), of(49, 1_000_000), of(-1, 3), of(1, 0)]).toEqual([
      '0.3333',
      '0.0001',
      '0.0000',
      '-0.3333',
      null,
    ]);
  });
});
