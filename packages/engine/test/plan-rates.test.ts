import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datedPlanRates, exactPlanRates, planRates } from '../src/apr/index.js';
import { type Day, formatDate, parseDate } from '../src/date/index.js';
import type { Fraction } from '../src/money/index.js';
import { apr } from './loose.js';

const PER_YEAR = { month: 12, week: 52, day: 365 } as const;

function day(text: string): Day {
  return parseDate(text) as Day;
}

describe('planRates', () => {
  const monthly = { num: 12, den: 1 };

  it('gives the rate of a period over a year, and compounded', () => {
    const year = { net: 4_941_000, payments: new Array<number>(12).fill(472_798) };
    expect(planRates({ ...year, perYear: monthly })).toEqual({
      nominal: '26.33',
      effective: '29.75',
    });
    expect(planRates({ ...year, perYear: { num: 365, den: 10 } }).nominal).toBe('80.07');
  });

  it('rounds a tie away from nil', () => {
    const once = (payment: number) =>
      planRates({ net: 100_000, payments: [payment], perYear: { num: 1, den: 1 } });
    expect(once(112_345)).toEqual({ nominal: '12.35', effective: '12.35' });
    expect(once(112_355)).toEqual({ nominal: '12.36', effective: '12.36' });
    expect(once(87_655)).toEqual({ nominal: '-12.35', effective: '-12.35' });
    expect(once(100_005)).toEqual({ nominal: '0.01', effective: '0.01' });
    expect(once(99_995)).toEqual({ nominal: '-0.01', effective: '-0.01' });
  });

  it('tells sides a hair from a tie', () => {
    const net = 10n ** 30n;
    const once = (payment: bigint) =>
      planRates({ net, payments: [payment], perYear: { num: 1, den: 1 } }).nominal;
    const tie = 112_345n * 10n ** 25n;
    expect(once(tie)).toBe('12.35');
    expect(once(tie + 1n)).toBe('12.35');
    expect(once(tie - 1n)).toBe('12.34');
  });

  it('gives nil, losses and very high rates', () => {
    const rates = (net: number, ...payments: number[]) =>
      planRates({ net, payments, perYear: monthly });
    expect(rates(300, 100, 100, 100)).toEqual({ nominal: '0.00', effective: '0.00' });
    expect(rates(1200, ...new Array<number>(12).fill(95))).toEqual({
      nominal: '-9.37',
      effective: '-8.97',
    });
    expect(rates(100, 1000)).toEqual({ nominal: '10800.00', effective: '99999999999900.00' });
    expect(rates(100, 0, 0, 0, 100_000_000)).toMatchObject({ nominal: '36747.33' });
  });

  it('refuses a plan without a rate', () => {
    expect(() => planRates({ net: 100, payments: [0, 0], perYear: monthly })).toThrow(/No rate/);
    expect(() => planRates({ net: -5, payments: [10], perYear: monthly })).toThrow(/No rate/);
    expect(() => planRates({ net: 0, payments: [10], perYear: monthly })).toThrow(/No rate/);
  });
});

describe('exactPlanRates', () => {
  it('finds the rate that an unrounded plan was drawn up with, at a tie too', () => {
    // 12.345% a year: 4115/400000 a month. E = a (a+b)^n P / (b ((a+b)^n - b^n))
    const [a, b, n] = [4_115n, 400_000n, 36n];
    const [grown, still] = [(a + b) ** n, b ** n];
    const payment: Fraction = { num: 5_000_000n * a * grown, den: b * (grown - still) };
    const payments = new Array<Fraction>(36).fill(payment);
    const perYear = { num: 12, den: 1 };
    expect(exactPlanRates({ net: 5_000_000, payments, perYear }).nominal).toBe('12.35');
    const less = { num: payment.num, den: BigInt(payment.den) + 1n };
    const cheaper = [...payments.slice(1), less];
    expect(exactPlanRates({ net: 5_000_000, payments: cheaper, perYear }).nominal).toBe('12.34');
  });
});

describe('datedPlanRates', () => {
  const month = { count: 1, unit: 'month' } as const;

  it('counts whole months back and odd days over the year', () => {
    const advances = [{ on: day('2012-01-12'), amount: 19_600_000 }];
    const payments = Array.from({ length: 240 }, (_, k) => ({
      on: day(
        `${2012 + Math.floor((k + 1) / 12)}-${String(((k + 1) % 12) + 1).padStart(2, '0')}-15`,
      ),
      amount: 143_357,
    }));
    expect(datedPlanRates({ advances, payments, every: month })).toEqual({
      nominal: '6.25',
      effective: '6.43',
    });
  });

  it('takes tranches, and payments between them', () => {
    const flows = {
      advances: [
        { on: day('2026-01-10'), amount: 100_000 },
        { on: day('2026-04-10'), amount: 50_000 },
      ],
      payments: [
        { on: day('2026-03-10'), amount: 40_000 },
        { on: day('2027-01-10'), amount: 130_000 },
      ],
    };
    const { effective, nominal } = datedPlanRates({ ...flows, every: month });
    expect(effective).toBe(aprOf(flows, 'month'));
    expect(Number(nominal)).toBeLessThan(Number(effective));
  });

  it('nets what comes and goes on one day', () => {
    const flows = {
      advances: [{ on: day('2026-01-10'), amount: 100_000 }],
      payments: [{ on: day('2026-07-10'), amount: 105_000 }],
      every: month,
    };
    const fee = { on: day('2026-01-10'), amount: 5_000 };
    expect(datedPlanRates({ ...flows, payments: [fee, ...flows.payments] })).toEqual(
      datedPlanRates({ ...flows, advances: [{ on: day('2026-01-10'), amount: 95_000 }] }),
    );
  });
});

describe('plan rates properties', { timeout: 60_000 }, () => {
  const net = fc.integer({ min: 10_000, max: 100_000_000 });
  const shares = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 6, maxLength: 40 });
  const plans = fc
    .record({ net, shares, unit: fc.constantFrom('month', 'week', 'day') })
    .filter((plan) => plan.shares.some((share) => share > 0))
    .map(({ shares: parts, ...plan }) => ({
      ...plan,
      payments: parts.map((part) => Math.round((plan.net * part) / 100 / parts.length)),
    }));

  it('agree with apr, which proves its figures in decimals', () => {
    fc.assert(
      fc.property(plans, ({ unit, ...plan }) => {
        fc.pre(plan.payments.some((payment) => payment > 0));
        const flows = {
          every: { count: 1, unit },
          advances: [{ amount: String(plan.net) }],
          payments: plan.payments.map((payment) => ({ amount: String(payment) })),
        };
        const rates = planRates({ ...plan, perYear: { num: PER_YEAR[unit], den: 1 } });
        expect(rates.nominal).toBe(apr({ ...flows, convention: 'rbi-kfs' }).apr);
        expect(rates.effective).toBe(apr({ ...flows, convention: 'eu' }).apr);
      }),
      { numRuns: 3_000 },
    );
  });

  it('are the same for whole payments given as fractions', () => {
    const by = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(plans, by, ({ unit, ...plan }, den) => {
        fc.pre(plan.payments.some((payment) => payment > 0));
        const perYear = { num: PER_YEAR[unit], den: 1 };
        const payments = plan.payments.map((payment) => ({ num: payment * den, den }));
        const exact = exactPlanRates({ net: plan.net, payments, perYear });
        expect(exact).toEqual(planRates({ ...plan, perYear }));
      }),
      { numRuns: 5_000 },
    );
  });

  it('on dates agree with apr by the European rule', () => {
    const gaps = fc.array(fc.integer({ min: 7, max: 70 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(plans, gaps, fc.nat(3000), ({ unit, ...plan }, apart, first) => {
        const start = day('2023-01-01') + first;
        let on = start;
        const payments = apart.map((gap, k) => {
          on += gap;
          return { on, amount: (plan.payments[k % plan.payments.length] as number) + 1_000 };
        });
        const flows = { advances: [{ on: start, amount: plan.net }], payments };
        const { effective } = datedPlanRates({ ...flows, every: { count: 1, unit } });
        expect(effective).toBe(aprOf(flows, unit));
      }),
      { numRuns: 3_000 },
    );
  });
});

interface DatedFlows {
  readonly advances: readonly { readonly on: Day; readonly amount: number }[];
  readonly payments: readonly { readonly on: Day; readonly amount: number }[];
}

function aprOf({ advances, payments }: DatedFlows, unit: string): string {
  const dated = (flows: DatedFlows['advances']) =>
    flows.map(({ on, amount }) => ({ on: formatDate(on), amount: String(amount) }));
  return apr({
    convention: 'eu',
    every: { count: 1, unit },
    advances: dated(advances),
    payments: dated(payments),
  }).apr;
}
