import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError, ERROR_CODES } from '../src/error/index.js';
import { equalPlan } from '../src/schedule/index.js';
import { type PlainTerms, plainTerms } from './arbitrary-terms.js';
import { dayNumber, product, type Ratio, ratioOf, rounded, yearRatio } from './oracle.js';
import { draw, forPlans, isExact, minor, part, total, tried } from './plans.js';

const PARTS = ['principal', 'interest', 'fees', 'total', 'balance', 'capitalized'] as const;
const DIGITS: Record<string, number> = { INR: 2, JPY: 0, KWD: 3, CLF: 4 };

describe('plans over the whole range of terms', { timeout: 120_000 }, () => {
  it('are drawn from most of the terms that are tried', () => {
    const some = fc.sample(tried, { seed: 1, numRuns: 5_000 });
    const refused = some.filter(({ plan }) => plan === undefined).length;
    expect(refused / some.length).toBeLessThan(0.33);
    expect(refused).toBeGreaterThan(0);
  });

  it('repay what is lent, what is financed with it and what is capitalised', () => {
    forPlans(({ terms, plan }) => {
      const { disbursed, totals } = plan;
      const lent = minor(disbursed.gross) + total(plan.installments.map(capitalizedOf));
      if (!isExact(terms)) {
        expect(total(plan.installments.map((row) => minor(row.principal)))).toBe(lent);
        expect(minor(totals.principal)).toBe(lent);
      }
      const financed = minor(disbursed.gross) - minor(terms['principal'] as string);
      expect(financed >= 0n && financed <= minor(disbursed.deducted)).toBe(true);
      expect(minor(disbursed.net)).toBe(minor(disbursed.gross) - minor(disbursed.deducted));
    });
  });

  it('ask in every row its principal, interest and fees', () => {
    forPlans(({ terms, plan }) => {
      if (isExact(terms)) return;
      for (const row of [...plan.installments, plan.totals]) {
        expect(minor(row.total)).toBe(minor(row.principal) + minor(row.interest) + minor(row.fees));
      }
    });
  });

  it('have totals that are the sums of the rows', () => {
    forPlans(({ terms, plan }) => {
      if (isExact(terms)) return;
      for (const name of ['principal', 'interest', 'fees', 'total'] as const) {
        const sum = total(plan.installments.map((row) => minor(row[name])));
        expect(minor(plan.totals[name])).toBe(sum);
      }
    });
  });

  it('carry the balance from row to row, with what is lent and capitalised, down to nil', () => {
    forPlans(({ terms, plan }) => {
      const exact = isExact(terms);
      let balance = minor(plan.disbursed.gross) - minor(terms['principal'] as string);
      for (const row of plan.installments) {
        balance += lentIn(terms, row, plan.installments[0]?.from === row.from && row.number === 1);
        balance += minor(row.capitalized) - minor(row.principal);
        if (!exact) expect(minor(row.balance)).toBe(balance);
      }
      expect(minor(plan.installments.at(-1)?.balance as string)).toBe(0n);
    });
  });

  it('have no negative part, and every amount with the digits of the currency', () => {
    forPlans(({ terms, plan }) => {
      const digits = DIGITS[terms['currency'] as string] as number;
      const amount = digits === 0 ? /^\d+$/ : new RegExp(`^\\d+\\.\\d{${digits}}$`);
      const { totals, disbursed, installment = amountOf(digits) } = plan;
      const texts = plan.installments.flatMap((row) => PARTS.map((name) => row[name]));
      texts.push(...Object.values(totals), ...Object.values(disbursed), installment);
      expect(texts.filter((text) => !amount.test(text))).toEqual([]);
      for (const rate of Object.values(plan.apr)) expect(rate).toMatch(/^\d+\.\d\d$/);
    });
  });

  it('go from due date to due date, never back, and count the days between', () => {
    forPlans(({ terms, plan }) => {
      let from = (terms['disbursements'] as { on: string }[])[0]?.on as string;
      const dates = plan.installments.map(({ number, from: start, days }) => [number, start, days]);
      const counted = plan.installments.map(({ due }, index) => {
        const before = from;
        from = due;
        return [index + 1, before, dayNumber(due) - dayNumber(before)];
      });
      expect(dates).toEqual(counted);
      expect(plan.installments[0]?.days).toBeGreaterThan(0);
      expect(plan.installments.every(({ days }) => days >= 0)).toBe(true);
    });
  });

  it('have as many rows as instalments, unless nothing is left before', () => {
    forPlans(({ terms, plan }) => {
      const { installments, custom } = part(terms, 'repayment');
      const count = (installments as number | undefined) ?? (custom as unknown[])?.length;
      if (count === undefined || keepsInstallment(terms)) return;
      expect(plan.installments.length).toBeLessThanOrEqual(count);
      const early = plan.installments.length < count;
      if (early) expect(part(terms, 'repayment')['method']).not.toBe('bullet');
      expect(plan.installments.slice(0, -1).every((row) => early || row.number < count)).toBe(true);
    });
  });

  it('never cost more than the cap', () => {
    forPlans(({ terms, plan }) => {
      const cap = terms['costCapPercent'] as string | undefined;
      if (cap === undefined || isExact(terms)) return;
      const atStart = minor(plan.disbursed.deducted);
      const asked = atStart + minor(plan.totals.interest) + minor(plan.totals.fees);
      const [num, den] = product(ratioOf(cap), [minor(terms['principal'] as string), 100n]);
      expect(asked * den <= num).toBe(true);
    });
  });

  it('earn in every plain row the interest of its balance, rate and part of a year', () => {
    let plain = 0;
    forPlans(({ terms, plan }) => {
      if (isExact(terms) || terms['costCapPercent'] !== undefined) return;
      const interest = part(terms, 'interest');
      if (interest['method'] === 'flat') return;
      const movesResidue = part(terms, 'repayment')['residue'] === 'first';
      plan.installments.forEach((row, index) => {
        const rate = plainRate(terms, row, index);
        if (rate === undefined || movesResidue) return;
        plain += 1;
        const before = minor(row.balance) + minor(row.principal) - minor(row.capitalized);
        const earned = product([before, 1n], product(rate, partOf(terms, row)));
        expect(minor(row.interest) + minor(row.capitalized)).toBe(asRounded(terms, earned));
      });
    });
    expect(plain).toBeGreaterThan(10_000);
  });

  it('ask flat interest of the whole principal and term', () => {
    let flat = 0;
    forPlans(({ terms, plan }) => {
      const { method, annualRate, dayCount } = part(terms, 'interest');
      const repayment = part(terms, 'repayment');
      const bare = ['firstDueOn', 'custom', 'grace', 'costCapPercent'];
      const plain = bare.every((name) => (repayment[name] ?? terms[name]) === undefined);
      if (method !== 'flat' || isExact(terms) || !plain) return;
      flat += 1;
      const { from } = plan.installments[0] as { from: string };
      const { due } = plan.installments.at(-1) as { due: string };
      const whole: Ratio =
        (dayCount ?? 'equal-periods') === 'equal-periods'
          ? product([BigInt(plan.installments.length), 1n], wholePart(terms))
          : yearRatio(dayCount as string, from, due);
      const yearly = product(ratioOf(annualRate as string), [1n, 100n]);
      const earned = product([minor(plan.disbursed.gross), 1n], product(yearly, whole));
      expect(minor(plan.totals.interest)).toBe(asRounded(terms, earned));
    });
    expect(flat).toBeGreaterThan(50);
  });
});

describe('schedule as a function', { timeout: 120_000 }, () => {
  it('gives the same plan for the same terms, and leaves them as they were', () => {
    forPlans(({ terms, plan }) => {
      const before = JSON.stringify(terms);
      const again = draw(frozen(JSON.parse(before)));
      expect(JSON.stringify(again)).toBe(JSON.stringify(plan));
      expect(JSON.stringify(terms)).toBe(before);
    });
  });

  it('answers in plain JSON: no undefined, no number but counts', () => {
    forPlans(({ plan }) => {
      expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan);
      const counts = plan.installments.flatMap(({ number, days }) => [number, days]);
      expect(counts.every((one) => Number.isSafeInteger(one) && !Object.is(one, -0))).toBe(true);
    });
  });

  it('refuses whatever it cannot draw up with an EngineError of known codes', () => {
    fc.assert(
      fc.property(plainTerms, fc.array(mutation, { maxLength: 4 }), (terms, changes) => {
        const spoilt = changes.reduce<unknown>((value, change) => spoil(value, change), terms);
        try {
          draw(spoilt);
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError);
          for (const { code, path, facts, message } of (error as EngineError).problems) {
            expect(ERROR_CODES).toHaveProperty([code]);
            expect(path === '' || path.startsWith('/')).toBe(true);
            expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
            expect(message).not.toMatch(/undefined|NaN|\[object/);
          }
        }
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('equalPlan', { timeout: 120_000 }, () => {
  it('equals schedule on the textbook plan', () => {
    const plans = fc.record({
      principal: fc.oneof(
        fc.bigInt(1n, 10n ** 7n),
        fc.bigInt(1n, 10n ** 12n),
        fc.bigInt(2n ** 52n, 10n ** 20n),
      ),
      rate: fc.integer({ min: 0, max: 20_000 }),
      unit: fc.constantFrom(['day', 365] as const, ['week', 52] as const, ['month', 12] as const),
      count: fc.integer({ min: 1, max: 3 }),
      installments: fc.integer({ min: 1, max: 60 }),
      start: fc.integer({ min: 0, max: 40_000 }),
    });
    fc.assert(
      fc.property(
        plans,
        ({ principal, rate, unit: [unit, perYear], count, installments, start }) => {
          const on = new Date(start * 86_400_000).toISOString().slice(0, 10);
          const plan = draw({
            currency: 'JPY',
            principal: String(principal),
            disbursements: [{ on, amount: String(principal) }],
            interest: { annualRate: (rate / 100).toFixed(2) },
            repayment: { every: { count, unit }, installments },
          });
          const compact = equalPlan({
            principal: principal > 2n ** 53n - 1n ? principal : Number(principal),
            rate: { num: rate * count, den: 10_000 * perYear },
            every: { count, unit },
            installments,
            disbursedOn: start,
          });
          expect(String(compact.installment)).toBe(plan.installment);
          expect(compact.count).toBe(plan.installments.length);
          const rows = plan.installments.map(({ number, due, principal: repaid, ...row }) => {
            return {
              number,
              due,
              principal: repaid,
              interest: row.interest,
              total: row.total,
              balance: row.balance,
            };
          });
          expect(plan.installments.map((_, index) => compact.row(index, 0))).toEqual(rows);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

/** Any amount of a currency of so many digits. */
function amountOf(digits: number): string {
  return (0).toFixed(digits);
}

function capitalizedOf(row: { readonly capitalized: string }): bigint {
  return minor(row.capitalized);
}

interface Tranche {
  readonly on: string;
  readonly amount: string;
}

/** What goes out in a row's period: on its first day or later, before its due date. */
function lentIn(terms: PlainTerms, row: { from: string; due: string }, first: boolean): bigint {
  const lent = (terms['disbursements'] as Tranche[]).filter(({ on }) =>
    first ? on < row.due : on >= row.from && on < row.due,
  );
  return total(lent.map(({ amount }) => minor(amount)));
}

interface RateChange {
  readonly on: string;
  readonly annualRate: string;
  readonly keep?: string;
}

function changesOf(terms: PlainTerms): RateChange[] {
  return (part(terms, 'interest')['rateChanges'] ?? []) as RateChange[];
}

function keepsInstallment(terms: PlainTerms): boolean {
  return changesOf(terms).some(({ keep }) => keep === 'installment');
}

/** The rate of a row in which nothing but time goes by; undefined for a row that has more to it. */
function plainRate(
  terms: PlainTerms,
  row: { from: string; due: string },
  index: number,
): Ratio | undefined {
  const { firstDueOn, brokenPeriod, custom } = part(terms, 'repayment');
  const grace = part(part(terms, 'repayment'), 'grace') as Record<string, number>;
  const odd = firstDueOn !== undefined && (index === 0 || brokenPeriod === 'spread');
  const equal = (part(terms, 'interest')['dayCount'] ?? 'equal-periods') === 'equal-periods';
  const keptBack = !grace['capitalize'] && index <= (grace['interestPayment'] ?? 0);
  const graced = (grace['interestPayment'] ?? 0) > 0 && keptBack;
  if (odd || (custom !== undefined && equal) || graced) return undefined;
  if (index < (grace['interestFree'] ?? 0)) return [0n, 1n];
  const later = (terms['disbursements'] as Tranche[]).slice(1);
  const inside = [...changesOf(terms), ...later].some(({ on }) => on > row.from && on < row.due);
  if (inside || row.from === row.due) return undefined;
  const rates = changesOf(terms).filter(({ on }) => on <= row.from);
  const rate = rates.at(-1)?.annualRate ?? (part(terms, 'interest')['annualRate'] as string);
  return product(ratioOf(rate), [1n, 100n]);
}

function partOf(terms: PlainTerms, row: { from: string; due: string }): Ratio {
  const dayCount = (part(terms, 'interest')['dayCount'] ?? 'equal-periods') as string;
  return dayCount === 'equal-periods' ? wholePart(terms) : yearRatio(dayCount, row.from, row.due);
}

function wholePart(terms: PlainTerms): Ratio {
  const { count, unit } = part(part(terms, 'repayment'), 'every') as {
    count: number;
    unit: string;
  };
  const perYear = { day: 365n, week: 52n, month: 12n }[unit] as bigint;
  return [BigInt(count), perYear];
}

/** Minor units as the terms round interest. */
function asRounded(terms: PlainTerms, value: Ratio): bigint {
  const rounding = terms['rounding'];
  if (typeof rounding === 'string') return rounded(value, rounding);
  const { to, mode } = part(terms, 'rounding') as { to?: string; mode?: string };
  return rounded(value, mode ?? 'half-up', to === undefined ? 1n : minor(to));
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

interface Mutation {
  readonly path: readonly number[];
  readonly change:
    | { readonly set: unknown }
    | { readonly remove: true }
    | { readonly name: string };
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  path: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
  change: fc.oneof(
    fc.record({
      set: fc.oneof(
        fc.constantFrom<unknown>(
          null,
          '',
          '0',
          '-1',
          '1e9',
          '0.00001',
          'none',
          '2026-02-30',
          0,
          -1,
        ),
        fc.constantFrom<unknown>([], {}, [[]], true, 1.5, 1e300, '9'.repeat(70), '9999-12-31'),
        fc.constantFrom<unknown>('flat', 'bullet', 'custom', 'exact', 'first', 'spread', 'upfront'),
        fc.constantFrom<unknown>('0001-01-01', '1000000', 366, 3_660, 'daily', 'day-count'),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    }),
    fc.constant({ remove: true } as const),
    fc.record({
      name: fc.constantFrom('__proto__', 'balloon', 'x', 'constructor', 'custom', 'a/b'),
    }),
  ),
});

/** A copy of a value in which one place, found by counting, is changed. */
function spoil(value: unknown, { path: [step = 0, ...path], change }: Mutation): unknown {
  if (typeof value !== 'object' || value === null) return 'set' in change ? change.set : value;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(keys.length, 1)];
  const entries = Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
    if (name !== key) return [[name, item]];
    if (path.length > 0 && typeof item === 'object') return [[name, spoil(item, { path, change })]];
    if ('set' in change) return [[name, change.set]];
    return 'remove' in change ? [] : [[change.name, item]];
  });
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}
