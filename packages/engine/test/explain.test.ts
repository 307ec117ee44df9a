import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { EngineError } from '../src/error/index.js';
import {
  type Explanation,
  explain,
  type Schedule,
  type ScheduleInput,
} from '../src/schedule/index.js';
import { ratioOf, rounded } from './oracle.js';
import { type Drawn, draw, drawn, part } from './plans.js';
import type { Vector } from './vectors.js';

const file = new URL('./fixtures/vectors/own-schedules.json', import.meta.url);
const worked = (JSON.parse(readFileSync(file, 'utf8')) as Vector[]).map(({ input }): Drawn => {
  const { terms } = input as { terms: Drawn['terms'] };
  return { terms, plan: draw(terms) };
});
const varied = fc.sample(drawn, { seed: 11, numRuns: 40 });
const PLANS: readonly Drawn[] = [...worked, ...varied];

/** Every figure of a schedule by its dotted path, instalments by number. */
function figuresOf(plan: Schedule): [figure: string, value: string][] {
  const { installment, installments, ...groups } = plan;
  const rows = installments.flatMap(({ number, ...fields }) =>
    Object.entries(fields).map(([name, value]): [string, string] => [
      `installments.${number}.${name}`,
      String(value),
    ]),
  );
  const others = Object.entries(groups).flatMap(([group, fields]) =>
    Object.entries(fields).map(([name, value]): [string, string] => [`${group}.${name}`, value]),
  );
  const first: [string, string][] = installment === undefined ? [] : [['installment', installment]];
  return [...first, ...rows, ...others];
}

function why(terms: unknown, figure: string): Explanation {
  return explain({ terms } as ScheduleInput, figure);
}

interface Told {
  readonly terms: Drawn['terms'];
  readonly figure: string;
  readonly value: string;
  readonly why: Explanation;
}

let everything: Told[] = [];

beforeAll(() => {
  everything = PLANS.flatMap(({ terms, plan }) =>
    figuresOf(plan).map(([figure, value]) => ({ terms, figure, value, why: why(terms, figure) })),
  );
}, 120_000);

describe('explain', { timeout: 120_000 }, () => {
  it('gives every figure of every schedule the value it has there', () => {
    for (const { terms, figure, value, why: found } of everything) {
      expect(found.value, `${figure} of ${JSON.stringify(terms)}`).toBe(value);
      expect(found.figure).toBe(figure);
    }
  });

  it('says it in one sentence that holds the value', () => {
    for (const { figure, value, why: found } of everything) {
      const { sentence, rule } = found;
      if (rule !== 'none') expect(sentence, figure).toContain(value);
      expect(sentence).toMatch(/^[A-Z0-9][^\n]*\.$/);
      expect(sentence).not.toMatch(/undefined|NaN|\[object|null/);
    }
  });

  it('answers in plain JSON', () => {
    for (const { why: found } of everything) {
      expect(JSON.parse(JSON.stringify(found))).toStrictEqual(found);
    }
  });

  it('shows interest before rounding, and the steps that lead to it', () => {
    let checked = 0;
    for (const { terms, plan } of PLANS) {
      if (part(terms, 'interest')['method'] === 'flat') continue;
      for (const { number } of plan.installments) {
        const {
          inputs,
          unrounded,
          rounding,
          steps = [],
        } = why(terms, `installments.${number}.interest`);
        const scale = 10n ** 12n;
        const exact = ratioOf(unrounded as string)[0];
        const unit =
          (ratioOf(rounding?.to as string)[0] * scale) / ratioOf(rounding?.to as string)[1];
        const period =
          (ratioOf(inputs['period'] as string)[0] * scale) / ratioOf(inputs['period'] as string)[1];
        // The last of 12 places is itself rounded, so that a figure right at a half may go either way.
        const near = [-1n, 0n, 1n].map((step) =>
          rounded([exact + step, 1n], rounding?.mode as string, unit),
        );
        expect(near).toContain(period);
        const odd = inputs['oddDays'] !== undefined;
        const sum = steps.reduce((total, { interest }) => total + ratioOf(interest)[0], 0n);
        if (!odd) expect(abs(sum - exact) <= BigInt(steps.length)).toBe(true);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(500);
  });

  it('adds up the parts of interest', () => {
    for (const { terms, plan } of PLANS) {
      const { brokenPeriod = 'in-first', grace } = part(terms, 'repayment');
      const { interestPayment = 0 } = (grace ?? {}) as { interestPayment?: number };
      if (part(terms, 'rounding')['carry'] === 'exact' || terms['costCapPercent'] !== undefined)
        continue;
      for (const { number, interest } of plan.installments) {
        const { inputs } = why(terms, `installments.${number}.interest`);
        const of = (name: string) => ratioOf((inputs[name] as string | undefined) ?? '0')[0];
        const own = of('period') + (brokenPeriod === 'in-first' ? of('oddDays') : 0n);
        const asked = number <= interestPayment ? 0n : own;
        expect(ratioOf(interest)[0]).toBe(asked + of('keptBack') + of('spreadShare'));
      }
    }
  });

  it('shows how the instalment was found', () => {
    const terms = {
      currency: 'INR',
      principal: '50000',
      disbursements: [{ on: '2026-01-15', amount: '50000' }],
      interest: { annualRate: '24' },
      repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
    };
    expect(why(terms, 'installment')).toEqual({
      figure: 'installment',
      value: '4727.98',
      rule: 'annuity',
      inputs: { balance: '50000.00', from: 1, count: 12 },
      annualRate: '24',
      unrounded: '4727.979831147574',
      rounding: { mode: 'half-up', to: '0.01' },
      sentence:
        'The annuity that takes 50000.00 to nil in 12 equal periods at 24% a year = 4727.979831147574, rounded half-up to the minor unit is 4727.98.',
    });
    const interest = why(terms, 'installments.2.interest');
    expect(interest.steps).toEqual([
      {
        from: '2026-02-15',
        to: '2026-03-15',
        days: 28,
        balance: '46272.02',
        annualRate: '24',
        part: '1/12',
        interest: '925.440400000000',
      },
    ]);
  });

  it('refuses a figure that the schedule does not have', () => {
    const { terms, plan } = PLANS[0] as Drawn;
    const past = plan.installments.length + 1;
    const others = [
      '',
      '.',
      'installments',
      'installments.1',
      'installments.0.interest',
      'installments.01.interest',
      'installments.-1.interest',
      'installments.1.5.interest',
      `installments.${past}.interest`,
      'installments.1.number',
      'installments.1.interest.x',
      'installments.1.__proto__',
      'installments.1.constructor',
      'installment.1',
      'totals',
      'totals.balance',
      'totals.__proto__',
      'totals.toString',
      'disbursed.principal',
      'disbursed.constructor',
      'apr',
      'apr.nominal.x',
      'apr.real',
      '__proto__',
      'constructor',
      'x'.repeat(1e6),
    ];
    for (const figure of others) {
      try {
        why(terms, figure);
        expect.fail(`explained ${figure}`);
      } catch (error) {
        expect(error).toBeInstanceOf(EngineError);
        const { problems } = error as EngineError;
        expect(problems).toHaveLength(1);
        expect(problems[0]).toMatchObject({ code: 'value.unknown_word', path: '/figure' });
        expect(problems[0]?.message.length).toBeLessThan(500);
      }
    }
  });

  it('has no instalment to explain where there is none', () => {
    const bullet = PLANS.find(({ plan }) => plan.installment === undefined) as Drawn;
    expect(() => why(bullet.terms, 'installment')).toThrow(EngineError);
  });

  it('refuses terms that schedule refuses, alike', () => {
    const terms = { currency: 'INR', principal: 5 };
    let told = '';
    try {
      draw(terms);
    } catch (error) {
      told = (error as EngineError).message;
    }
    expect(() => why(terms, 'installment')).toThrow(told);
  });
});

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

describe('a due date is told in good English', () => {
  const sentence = (shift: string) =>
    why(
      {
        currency: 'INR',
        principal: '1000.00',
        disbursements: [{ on: '2026-01-05', amount: '1000.00' }],
        interest: { annualRate: '12' },
        repayment: {
          every: { count: 1, unit: 'week' },
          installments: 4,
          holidays: { dates: ['2026-01-26'], shift },
        },
      },
      'installments.3.due',
    ).sentence;

  it('with the name of its day and what a holiday does to it', () => {
    expect(sentence('following')).toBe(
      '2026-01-27 is a Tuesday: counted 3 periods after the disbursement, a month too short ' +
        'giving its last day; a holiday moves it to the next working day.',
    );
    expect(sentence('preceding')).toMatch(
      /is a Sunday: .*; a holiday moves it to the working day before\.$/,
    );
    expect(sentence('none')).toMatch(/is a Monday: .*; no holiday moves it\.$/);
  });
});
