import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CollectionFigures, PeriodLoan } from '../src/portfolio/index.js';
import {
  day,
  FROM,
  minor,
  parts,
  periodLoan,
  type Story,
  stories,
  TO,
  text,
} from './loan-stories.js';
import { collections, portfolioQuality } from './loose-reports.js';
import { refusalsOf } from './refusals.js';

const quality = (loans: readonly PeriodLoan[], more: object = {}) =>
  portfolioQuality({ currency: 'INR', asOf: TO, loans, ...more });
const collect = (loans: readonly PeriodLoan[], more: object = {}) =>
  collections({ currency: 'INR', from: FROM, to: TO, loans, ...more });

describe('demand, collection and balance', () => {
  /** Rows of 1,000 due on the 15th of April to July. */
  const monthly: Story = {
    id: 'L',
    facts: {},
    restructured: false,
    rows: ['2026-04-15', '2026-05-15', '2026-06-15', '2026-07-15'].map((due) => ({
      due: day(due),
      principal: 90_000,
      interest: 10_000,
    })),
    payments: [],
    writtenOffOn: null,
  };
  const paying = (...payments: [on: string, amount: number][]) =>
    periodLoan({
      ...monthly,
      payments: payments.map(([on, paid]) => ({ on: day(on), amount: paid })),
    });

  it('tells three efficiencies apart', () => {
    // April was paid; 500 of May came in time; June brings 2,700: 500 arrears, 1,000 dues, 1,000
    // ahead for July and 200 that are nobody's.
    const answer = collect([
      paying(['2026-04-15', 100_000], ['2026-05-15', 50_000], ['2026-06-20', 270_000]),
    ]);
    expect(answer.opening.total).toBe('500.00');
    expect(answer.demand.due.total).toBe('1000.00');
    expect(answer.collection.arrears.total).toBe('500.00');
    expect(answer.collection.current.total).toBe('1000.00');
    expect(answer.closing.total).toBe('0.00');
    expect(answer.beyondDues).toBe('1200.00');
    expect(answer.received).toMatchObject({ excess: '200.00', total: '2700.00' });
    const { current, withArrears, withPrepayments } = answer.efficiency;
    expect([current.value, withArrears.value, withPrepayments.value]).toEqual([
      '1.0000',
      '1.5000',
      '2.7000',
    ]);
    expect(answer.recovery.value).toBe('1.0000');
  });

  it('counts what was paid ahead for the dues of the period', () => {
    const answer = collect([paying(['2026-05-15', 260_000], ['2026-06-15', 20_000])]);
    expect(answer.collection.ahead.total).toBe('600.00');
    expect(answer.collection.current.total).toBe('200.00');
    expect(answer.efficiency.current.value).toBe('0.8000');
    expect(answer.closing.total).toBe('200.00');
    expect(answer.beyondDues).toBe('0.00');
  });

  it('does not call arrears a good month: 98% can hide behind old dues', () => {
    const answer = collect([paying(['2026-06-20', 98_000])]);
    expect(answer.efficiency.current.value).toBe('0.0000');
    expect(answer.efficiency.withArrears.value).toBe('0.9800');
    expect(answer.recovery.value).toBe('0.3267');
  });

  it('shows late charges as demand on old dues, waivers beside the collection', () => {
    const plain = paying(['2026-04-15', 100_000]);
    const state = {
      ...plain.state,
      installments: plain.state.installments.map((row) =>
        row.number === 2 ? { ...row, penalty: '50.00', waived: parts(0, 0, 0, 2_000) } : row,
      ),
    };
    const answer = collect([{ ...plain, state }]);
    expect(answer.demand.charged).toMatchObject({ penalty: '50.00', total: '50.00' });
    expect(answer.waived).toMatchObject({ penalty: '20.00', total: '20.00' });
    expect(answer.closing).toMatchObject({ penalty: '30.00', total: '2030.00' });
  });

  it('takes an overdue instalment that was capitalised out of the demand', () => {
    const plain = paying();
    const state = {
      ...plain.state,
      installments: plain.state.installments.filter(({ number }) => number > 2),
    };
    const answer = collect([{ ...plain, state }]);
    expect(answer.opening.total).toBe('2000.00');
    expect(answer.demand.charged.total).toBe('-2000.00');
    expect(answer.closing.total).toBe('1000.00');
  });

  it('starts a new loan from nothing', () => {
    const { opening, ...rest } = paying(['2026-06-15', 100_000]);
    expect(opening).toBeDefined();
    const later = { ...rest, state: { ...rest.state, installments: [] } };
    expect(collect([later])).toMatchObject({ opening: { total: '0.00' }, beyondDues: '1000.00' });
    expect(collect([later]).efficiency.current).toEqual({
      value: null,
      numerator: '0.00',
      denominator: '0.00',
      reason: 'nothing fell due in the period',
    });
  });

  it('refuses a period that runs backwards and openings of another day', () => {
    const input = { currency: 'INR', from: TO, to: FROM, loans: [] };
    expect(refusalsOf(collections, input)).toEqual(['date.out_of_range /to']);
    const loans = [
      { ...paying(), opening: paying().state },
      { ...paying(), opening: null },
    ];
    expect(refusalsOf(collections, { currency: 'INR', from: FROM, to: TO, loans })).toEqual([
      'portfolio.as_of_differs /loans/0/opening/asOf',
      'value.missing /loans/1/opening',
    ]);
  });

  it('opening + demand - collection = closing, in each part, loan and group', () => {
    const PARTS = ['principal', 'interest', 'fee', 'penalty', 'total'] as const;
    const balanced = (figures: CollectionFigures) => {
      const { opening, demand, collection, waived, writtenOff, closing } = figures;
      for (const part of PARTS) {
        const asked = minor(opening[part]) + minor(demand.due[part]) + minor(demand.charged[part]);
        const collected =
          minor(collection.ahead[part]) +
          minor(collection.current[part]) +
          minor(collection.arrears[part]);
        const gone = minor(waived[part]) + minor(writtenOff[part]);
        expect(asked - collected - gone).toBe(minor(closing[part]));
      }
    };
    fc.assert(
      fc.property(stories, (given) => {
        const loans = given.map(periodLoan);
        const { groups = [], ...whole } = collect(loans, { by: 'officer' });
        for (const figures of [whole, ...groups, ...loans.map((one) => collect([one]))]) {
          balanced(figures);
        }
        const add = (of: (figures: CollectionFigures) => string) =>
          text(groups.reduce((sum, group) => sum + minor(of(group)), 0));
        expect(add(({ closing }) => closing.total)).toBe(whole.closing.total);
        expect(add(({ beyondDues }) => beyondDues)).toBe(whole.beyondDues);
        expect(collect([...loans].reverse())).toEqual(whole);
        // What is due and unpaid at the end is what the quality report calls arrears.
        expect(whole.closing).toEqual(quality(loans).arrears);
      }),
    );
  });

  it('does not depend on how amounts are written', () => {
    const plain = (loans: readonly PeriodLoan[]) =>
      JSON.parse(JSON.stringify(loans).replaceAll('.00"', '"')) as readonly PeriodLoan[];
    fc.assert(
      fc.property(stories, (given) => {
        const loans = given.map(periodLoan);
        expect(collect(plain(loans))).toEqual(collect(loans));
        expect(quality(plain(loans))).toEqual(quality(loans));
      }),
      { numRuns: 30 },
    );
    const { state, ...rest } = periodLoan({ ...monthly, rows: [] });
    const glpOf = (principal: string) =>
      quality([{ ...rest, state: { ...state, outstanding: { principal } } }]).glp;
    const amounts = ['999999999999.99', '9999999999999.99', '99999999999999999999.99', '0.05'];
    expect(amounts.map(glpOf)).toEqual(amounts);
    expect(() => glpOf('01.00')).toThrow();
    expect(() => glpOf('1,00')).toThrow();
  });
});
