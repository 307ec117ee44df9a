import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../src/error/index.js';
import { explainIn, loanContext } from '../src/loan/explain-loan.js';
import {
  explainLoan,
  type LoanEvent,
  type LoanFigures,
  type LoanInput,
  type Payoff,
  payoff,
  replay,
} from '../src/loan/index.js';
import { readLoan } from '../src/loan/read-loan.js';
import { parseDecimal } from '../src/money/index.js';
import { explain, type LoanTerms } from '../src/schedule/index.js';
import { history } from './loan/arbitrary-history.js';
import { vectorsOf } from './vectors.js';

const PARTS = ['principal', 'interest', 'fee', 'penalty'] as const;

type Figure = readonly [figure: string, value: string | number | null];
type Context = ReturnType<typeof loanContext>;

function file(
  asOf: string,
  events: readonly LoanEvent[] = [],
  terms: Partial<LoanTerms> = {},
): LoanInput {
  return {
    terms: {
      currency: 'INR',
      principal: '50000',
      disbursements: [{ on: '2026-01-15', amount: '50000' }],
      interest: { annualRate: '24' },
      repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
      ...terms,
    },
    events,
    asOf,
  };
}

const repaid = (id: string, on: string, amount: string): LoanEvent => ({
  id,
  kind: 'repayment',
  on,
  amount,
});

/** The figures of a loan that belong to no instalment. */
function loanFigures(state: LoanFigures, closing: Payoff): Figure[] {
  const { status, accruedInterest, excess, refunded, recovered, restructuredOn } = state;
  const plain = { status, accruedInterest, excess, refunded, recovered, restructuredOn };
  const figures: Figure[] = Object.entries(plain);
  const groups = { outstanding: state.outstanding, due: state.due, arrears: state.arrears };
  for (const [name, group] of Object.entries(groups)) {
    for (const [field, value] of Object.entries(group)) figures.push([`${name}.${field}`, value]);
  }
  for (const [field, value] of Object.entries(closing)) {
    if (field !== 'on') figures.push([`payoff.${field}`, value]);
  }
  const { writtenOff } = state;
  if (writtenOff) for (const part of PARTS) figures.push([`writtenOff.${part}`, writtenOff[part]]);
  const seen = new Map<string, number>();
  for (const allocation of state.allocations) {
    const count = (seen.get(allocation.event) ?? 0) + 1;
    seen.set(allocation.event, count);
    const id = count === 1 ? allocation.event : `${allocation.event}.${count}`;
    for (const part of [...PARTS, 'excess', 'recovery'] as const) {
      figures.push([`allocations.${id}.${part}`, allocation[part]]);
    }
  }
  return figures;
}

/** The figures of one instalment. */
function rowFigures(row: LoanFigures['installments'][number]): Figure[] {
  const at = `installments.${row.number}`;
  const names = [...PARTS, 'due', 'settledOn'] as const;
  return [
    ...names.map((name): Figure => [`${at}.${name}`, row[name]]),
    ...PARTS.map((part): Figure => [`${at}.paid.${part}`, row.paid[part]]),
    ...PARTS.map((part): Figure => [`${at}.waived.${part}`, row.waived[part]]),
  ];
}

/** Explains every figure of a loan; the loan is lived through once for each instalment. */
function expectAllExplained(input: LoanInput): void {
  const known = unlessRefused(() => [replay(input), payoff(input)] as const);
  if (known === undefined) return;
  const [state, closing] = known;
  readLoan(input, (read) => {
    const plain = loanContext(read, 0);
    for (const figure of loanFigures(state, closing)) expectExplained(plain, figure);
    for (const row of state.installments) {
      const context = loanContext(read, row.number);
      for (const figure of rowFigures(row)) expectExplained(context, figure);
    }
  });
}

function expectExplained(context: Context, [figure, value]: Figure): void {
  const why = explainIn(context, figure);
  const expected = value === null ? 'none' : String(value);
  const found = [why.figure, why.value];
  if (found[0] !== figure || found[1] !== expected) expect(found).toEqual([figure, expected]);
  if (!/[^.]\.$/.test(why.sentence) || /undefined|NaN|\[object/.test(why.sentence)) {
    expect.fail(`${figure}: ${why.sentence}`);
  }
}

function unlessRefused<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

describe('explainLoan: every figure has its replayed value', () => {
  for (const topic of ['replay', 'penalty', 'payoff']) {
    it(`in the vectors of ${topic}`, () => {
      for (const { input } of vectorsOf(topic)) expectAllExplained(input as LoanInput);
    });
  }

  it('in random histories, where steps come to what is not rounded', () => {
    const property = fc.property(history, fc.nat(), (chosen, pick) => {
      const input = chosen as unknown as LoanInput;
      const state = unlessRefused(() => replay(input));
      if (state === undefined) return;
      const row = state.installments[pick % state.installments.length];
      readLoan(input, (read) => {
        const context = loanContext(read, row?.number ?? 0);
        const own = row ? rowFigures(row) : [];
        for (const figure of [...loanFigures(state, payoff(input)), ...own]) {
          expectExplained(context, figure);
        }
        if (row) expectStepsAddUp(context, `installments.${row.number}.penalty`);
        expectStepsAddUp(context, 'accruedInterest');
        expectPrincipalAddsUp(context);
      });
    });
    fc.assert(property, { numRuns: 80 });
  });
});

/** A decimal in units of its 12th place. */
function long(text: string): bigint {
  const decimal = parseDecimal(text);
  return BigInt(decimal?.digits ?? 0) * 10n ** BigInt(12 - (decimal?.scale ?? 0));
}

/** The interest of steps, each rounded to 12 places, is what is unrounded. */
function expectStepsAddUp(context: Context, figure: string): void {
  const why = explainIn(context, figure);
  for (const part of why.parts ?? [why]) {
    if (part.steps === undefined || part.unrounded === undefined) continue;
    const sum = part.steps.reduce((total, { interest }) => total + long(interest), 0n);
    const apart = sum - long(part.unrounded);
    expect(apart < 0n ? -apart : apart).toBeLessThanOrEqual(BigInt(part.steps.length));
  }
}

function expectPrincipalAddsUp(context: Context): void {
  const { rule, inputs, value } = explainIn(context, 'payoff.principal');
  if (rule !== 'running-balance') return;
  const at = (name: string) => long(String(inputs[name]));
  const gone = at('repaid') + at('waived') + at('writtenOff');
  expect(at('lent') + at('capitalized') - gone).toBe(long(value));
}

describe('explainLoan: why a loan is late', () => {
  const late = file('2026-04-20', [repaid('e1', '2026-02-15', '4727.98')]);

  it('names the oldest instalment, the days and the bucket', () => {
    expect(explainLoan(late, 'arrears.dpd')).toMatchObject({
      value: '36',
      rule: 'days-since-oldest',
      days: 36,
      sentence: '36 days from 2026-03-15, when instalment 2 fell due, to 2026-04-20.',
      inputs: { installment: 2, due: '2026-03-15', asOf: '2026-04-20', npaFrom: 90 },
    });
    expect(explainLoan(late, 'arrears.bucket').sentence).toBe(
      'SMA-1 holds from 30 days past due on; the loan is 36 days past due.',
    );
    expect(explainLoan(late, 'arrears.npaSince')).toMatchObject({
      value: 'none',
      sentence: 'The loan is 36 days past due; it becomes NPA at 90.',
    });
    expect(explainLoan(late, 'arrears.since').sentence).toContain('principal 3802.54');
  });

  it('remembers NPA until nothing is overdue', () => {
    const events = [...(late.events ?? []), repaid('e2', '2026-07-01', '14000')];
    const input = { ...late, events, asOf: '2026-07-05' };
    const why = explainLoan(input, 'arrears.bucket');
    expect(why).toMatchObject({ value: 'NPA', rule: 'npa-memory' });
    expect(explainLoan(input, 'arrears.npaSince').value).toBe('2026-06-13');
  });

  it('says so when nothing is overdue', () => {
    const why = explainLoan(file('2026-02-01'), 'arrears.bucket');
    expect(why).toMatchObject({ value: 'standard', rule: 'nothing-overdue' });
  });
});

describe('explainLoan: late charges', () => {
  const penalty = [{ name: 'late charge', annualRate: '24', graceDays: 3, capPercent: '1' }];

  it('gives bases, days, rate and rounding', () => {
    const input = file('2026-03-10', [repaid('e1', '2026-02-25', '2000')], {
      penalty: [{ name: 'late charge', annualRate: '24' }],
    });
    const why = explainLoan(input, 'installments.1.penalty');
    expect(why).toMatchObject({
      value: '54.67',
      annualRate: '24',
      days: 23,
      unrounded: '54.672466849315',
      rounding: { mode: 'half-up', to: '0.01' },
      steps: [
        { from: '2026-02-16', to: '2026-02-25', days: 10, balance: '4727.98' },
        { from: '2026-02-26', to: '2026-03-10', days: 13, balance: '2759.07' },
      ],
    });
    expect(why.sentence).toBe(
      'late charge: 24% a year of 365 days on 4727.98 for 10 days (2026-02-16 to 2026-02-25) and 2759.07 for 13 days (2026-02-26 to 2026-03-10) = 54.672466849315, rounded half-up to the minor unit is 54.67.',
    );
    const due = explainLoan(input, 'due.penalty');
    expect(due).toMatchObject({ value: '23.58', rule: 'sum' });
    expect(due.parts?.[0]).toMatchObject({ figure: 'installments.1.penalty', value: '54.67' });
  });

  it('tells the grace and the cap', () => {
    const early = explainLoan(file('2026-02-18', [], { penalty }), 'installments.1.penalty');
    expect(early).toMatchObject({ value: '0.00', rule: 'grace' });
    const capped = explainLoan(file('2026-06-10', [], { penalty }), 'installments.1.penalty');
    expect(capped).toMatchObject({ value: '47.28', rule: 'capped' });
    expect(capped.inputs['cap']).toBe('47.279800000000');
  });

  it('adds rules up, and tells what a ceiling on all costs leaves unasked', () => {
    const rules = [
      { name: 'a', dailyRate: '0.1' },
      { name: 'b', percent: '2' },
      { name: 'b', amount: '10', base: 'flat' as const },
    ];
    const why = explainLoan(file('2026-02-20', [], { penalty: rules }), 'installments.1.penalty');
    expect(why.inputs).toEqual({ a: '23.64', b: '94.56', 'b (2)': '10.00' });
    expect(why).toMatchObject({ value: '128.20', rule: 'sum' });
    const limited = file('2026-06-20', [], {
      penalty: [{ name: 'late charge', dailyRate: '2' }],
      costCapPercent: '15',
    });
    const held = explainLoan(limited, 'installments.1.penalty');
    expect(held.rule).toBe('limited');
    expect(held.sentence).toContain('the cost cap leaves');
  });

  it('says so when there are none', () => {
    expect(explainLoan(file('2026-03-01'), 'due.penalty').rule).toBe('nothing-due');
    expect(explainLoan(file('2026-03-01'), 'installments.1.penalty').rule).toBe('no-rules');
    const rules = file('2026-03-01', [], { penalty });
    expect(explainLoan(rules, 'installments.2.penalty').rule).toBe('not-late');
  });
});

describe('explainLoan: payments', () => {
  it('tells the order, what was due then, and where the rest went', () => {
    const input = file('2026-03-01', [repaid('e.1', '2026-02-20', '6000')]);
    const why = explainLoan(input, 'allocations.e.1.interest');
    expect(why).toMatchObject({
      value: '1925.44',
      rule: 'allocation-order',
      inputs: {
        amount: '6000.00',
        order: 'penalty, fee, interest, principal',
        'due.principal': '3727.98',
        'due.interest': '1000.00',
      },
    });
    expect(why.sentence).toContain('925.44 of it for instalments to come');
    const { sentence } = explainLoan(input, 'allocations.e.1.excess');
    expect(sentence).toContain('Nothing of the 6000.00');
  });

  it('tells money held from money paid', () => {
    const events = [repaid('e1', '2026-02-15', '6000')];
    const input = file('2026-03-20', events, { allocation: { excess: 'hold' } });
    const held = explainLoan(input, 'allocations.e1.excess');
    expect(held).toMatchObject({ value: '1272.02', rule: 'held' });
    const used = explainLoan(input, 'allocations.e1.2.interest');
    expect(used).toMatchObject({ value: '925.44', rule: 'held-money' });
    expect(used.inputs['due.interest']).toBe('925.44');
    expect(explainLoan(input, 'allocations.e1.2.excess').value).toBe('-1272.02');
  });

  it('tells what a later event moved', () => {
    const input = file('2026-03-01', [
      repaid('e1', '2026-02-15', '6000'),
      { id: 'e2', kind: 'prepayment', on: '2026-02-20', amount: '10000' },
    ]);
    const why = explainLoan(input, 'allocations.e1.interest');
    expect(why.sentence).toContain('At first it was 1925.44');
  });

  it('tells who paid an instalment', () => {
    const input = file('2026-03-01', [
      repaid('e1', '2026-02-15', '1500'),
      repaid('e2', '2026-02-20', '3227.98'),
    ]);
    expect(explainLoan(input, 'installments.1.paid.principal')).toMatchObject({
      inputs: { e1: '500.00', e2: '3227.98' },
      sentence: '3727.98 is paid: 500.00 by e1 on 2026-02-15, 3227.98 by e2 on 2026-02-20.',
    });
    expect(explainLoan(input, 'installments.1.settledOn').sentence).toBe(
      'Nothing of the instalment was left to pay on 2026-02-20, with e2 of 2026-02-20.',
    );
  });
});

describe('explainLoan: instalments', () => {
  it('as printed: the same as the explanation of the schedule', () => {
    const input = file('2026-03-01');
    for (const figure of ['installments.3.interest', 'installments.3.principal']) {
      expect(explainLoan(input, figure)).toEqual(explain(input, figure));
    }
  });

  it('drawn up anew: by which event', () => {
    const input = file('2026-03-01', [
      repaid('e1', '2026-02-15', '4727.98'),
      { id: 'e2', kind: 'prepayment', on: '2026-02-20', amount: '10000' },
    ]);
    const why = explainLoan(input, 'installments.2.interest');
    expect(why.inputs['drawnBy']).toBe('e2');
    expect(why.steps).toHaveLength(2);
    expect(why.sentence).toContain('drawn up anew by e2 of 2026-02-20 (Prepayment of 10000.00');
    expect(explainLoan(input, 'installments.1.interest').inputs['drawnBy']).toBeUndefined();
  });

  it('moved: due dates by a moratorium, arrears into a new principal by a reschedule', () => {
    const input = file('2026-06-20', [
      { id: 'm', kind: 'moratorium', on: '2026-02-20', installments: 2 },
      {
        id: 's',
        kind: 'reschedule',
        on: '2026-06-01',
        installments: 6,
        firstDueOn: '2026-07-01',
        arrears: 'capitalize',
      },
    ]);
    expect(explainLoan(input, 'installments.1.interest')).toMatchObject({
      value: '0.00',
      rule: 'joined-principal',
      inputs: { drawnUp: '1000.00', joinedBy: 's' },
    });
    expect(explainLoan(input, 'installments.4.principal').inputs['drawnBy']).toBe('s');
    const before = { ...input, asOf: '2026-05-01' };
    const { sentence } = explainLoan(before, 'installments.2.due');
    expect(sentence).toContain('moved by m of 2026-02-20');
  });

  it('closing row of a foreclosure', () => {
    const amount = payoff(file('2026-03-01')).total;
    const input = file('2026-03-10', [{ id: 'x', kind: 'foreclosure', on: '2026-03-01', amount }]);
    const why = explainLoan(input, 'installments.2.interest');
    expect(why).toMatchObject({ value: '462.72', rule: 'closing-row', inputs: { drawnBy: 'x' } });
  });

  it('under daily accrual: the days and principals it was drawn up from, or a projection', () => {
    const interest = { annualRate: '24', dayCount: 'actual/365', accrual: 'daily' } as const;
    const input = file('2026-03-15', [repaid('e1', '2026-03-02', '4727.98')], { interest });
    const why = explainLoan(input, 'installments.2.interest');
    expect(why).toMatchObject({ value: '888.85', rule: 'daily-interest', days: 28 });
    expect(why.steps?.map(({ balance, days }) => [balance, days])).toEqual([
      ['50000.00', 15],
      ['46291.20', 13],
    ]);
    expect(explainLoan(input, 'installments.3.interest').rule).toBe('projection');
  });

  it('fees: of the terms, and of their own days', () => {
    const visit: LoanEvent = {
      id: 'f',
      kind: 'fee',
      on: '2026-02-01',
      name: 'visit',
      amount: '50',
    };
    const input = file('2026-03-01', [visit], {
      fees: [{ name: 'collection', amount: '10', when: 'installment' }],
    });
    expect(explainLoan(input, 'installments.1.fee')).toMatchObject({
      value: '60.00',
      inputs: { collection: '10.00', 'fee of 2026-02-01': '50.00' },
    });
  });
});

describe('explainLoan: what closes a loan', () => {
  const input = file('2026-03-01', [], {
    foreclosure: { feePercent: '2' },
    penalty: [{ name: 'late charge', annualRate: '24' }],
  });

  it('tells the days of interest and the fee', () => {
    const why = explainLoan(input, 'payoff.interest');
    expect(why).toMatchObject({ value: '1462.72', rule: 'interest-to-date', days: 14 });
    expect(why.inputs).toMatchObject({ due: '1000.00', running: '462.72' });
    expect(explainLoan(input, 'payoff.foreclosureFee')).toMatchObject({
      value: '1000.00',
      unrounded: '1000.000000000000',
      inputs: { principal: '50000.00', feePercent: '2' },
    });
  });

  it('adds the parts up, each explained', () => {
    const why = explainLoan(input, 'payoff.total');
    const names = ['principal', 'interest', 'fee', 'penalty', 'foreclosureFee', 'excess'];
    expect(why.parts?.map(({ figure }) => figure)).toEqual(names.map((name) => `payoff.${name}`));
    expect(why.value).toBe(payoff(input).total);
  });

  it('tells full interest, and interest paid ahead that is not earned', () => {
    const full = file('2026-03-01', [], { foreclosure: { interest: 'full' } });
    expect(explainLoan(full, 'payoff.interest').rule).toBe('full-interest');
    const ahead = file('2026-02-16', [repaid('e1', '2026-02-15', '9455.96')]);
    const why = explainLoan(ahead, 'payoff.excess');
    expect(why).toMatchObject({ rule: 'held-and-unearned', inputs: { held: '0.00' } });
    expect(why.value).toBe(payoff(ahead).excess);
  });
});

describe('explainLoan: figures there are not', () => {
  const input = file('2026-03-01', [repaid('e1', '2026-02-15', '10')]);

  it.each([
    '',
    'interest',
    'installments.13.interest',
    'installments.0.interest',
    'installments.1',
    'installments.1.paid',
    'installments.1.paid.excess',
    'installments.1.interest.more',
    'allocations.e2.interest',
    'allocations.e1.2.interest',
    'allocations.e1.total',
    'due.excess',
    'arrears.toString',
    'payoff.on',
    'accruedInterest.x',
    'writtenOff.principal',
    'status.x',
  ])('names those there are: %s', (figure) => {
    let problems: string[] = [];
    try {
      explainLoan(input, figure);
    } catch (error) {
      problems = (error as EngineError).problems.map(({ code, path }) => `${code} ${path}`);
    }
    expect(problems).toEqual(['value.unknown_word /figure']);
  });
});
