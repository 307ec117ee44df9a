import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../src/error/index.js';
import type { LoanEvent } from '../src/loan/index.js';
import {
  advance,
  apply,
  type LoanState,
  openState,
  replay,
  stateFigures,
} from '../src/loan/index.js';
import type { LoanInput } from '../src/loan/replay.js';
import type { LoanTerms } from '../src/schedule/index.js';
import { type History, history } from './loan/arbitrary-history.js';
import { vectorsOf } from './vectors.js';

/** Through text and back, as a store keeps it. */
function stored(state: LoanState): LoanState {
  return JSON.parse(JSON.stringify(state)) as LoanState;
}

/** The state after all events one by one, in the order they were entered, stored after each. */
function stepByStep({ terms, events = [], asOf }: LoanInput): LoanState {
  let state = openState(terms);
  for (const event of events) state = apply(stored(state), event);
  return state.asOf < asOf ? advance(stored(state), asOf) : state;
}

function inputOf({ terms, events, asOf }: History): LoanInput {
  return { terms, events, asOf } as unknown as LoanInput;
}

/** What a call answers, or undefined where the file is refused. */
function answered<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

const replays = ['penalty', 'replay', 'payoff']
  .flatMap(vectorsOf)
  .filter((vector) => vector.expect['errors'] === undefined);

describe('a state moved on step by step', () => {
  it.each(replays.map((vector) => [vector.id, vector.input as LoanInput] as const))(
    'equals replay at once: %s',
    (_, input) => {
      const state = stepByStep(input);
      expect(stateFigures(state)).toEqual(replay({ ...input, asOf: state.asOf }));
    },
  );

  it('equals replay at once on random histories, through JSON after every step', () => {
    let compared = 0;
    fc.assert(
      fc.property(history, (one) => {
        const input = inputOf(one);
        const state = answered(() => stepByStep(input));
        const whole = answered(() => replay({ ...input, asOf: state?.asOf ?? input.asOf }));
        if (state === undefined || whole === undefined) return;
        compared += 1;
        expect(stateFigures(state)).toEqual(whole);
      }),
      { numRuns: 400, seed: 20_261_123 },
    );
    expect(compared).toBeGreaterThan(200);
  }, 60_000);
});

const terms: LoanTerms = {
  currency: 'INR',
  principal: '50000',
  disbursements: [{ on: '2026-01-15', amount: '50000' }],
  interest: { annualRate: '24' },
  repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
};
const paid: LoanEvent = { id: 'e1', kind: 'repayment', on: '2026-02-15', amount: '4727.98' };

describe('a state', () => {
  it('is never changed by what is made from it', () => {
    const state = advance(openState(terms), '2026-02-20');
    const before = JSON.stringify(state);
    apply(state, paid);
    advance(state, '2026-12-31');
    expect(JSON.stringify(state)).toBe(before);
  });

  it('takes a payment dated before its day as an insert and a replay', () => {
    const late = apply(advance(openState(terms), '2026-03-01'), paid);
    expect(late.asOf).toBe('2026-03-01');
    expect(stateFigures(late)).toEqual(replay({ terms, events: [paid], asOf: '2026-03-01' }));
  });

  it('undoes an event by its reversal', () => {
    const undone = apply(apply(openState(terms), paid), {
      id: 'r1',
      kind: 'reversal',
      on: '2026-02-20',
      of: 'e1',
      reason: 'cheque bounced',
    });
    const never = advance(openState(terms), '2026-02-20');
    expect(stateFigures(undone)).toEqual(stateFigures(never));
  });

  it('does not go back in time', () => {
    const state = advance(openState(terms), '2026-02-20');
    expect(() => advance(state, '2026-02-19')).toThrow(EngineError);
  });

  it('keeps amounts past 2^53 through JSON', () => {
    const large = '999999999999999.99';
    const big = {
      ...terms,
      principal: large,
      disbursements: [{ on: '2026-01-15', amount: large }],
    };
    const state = stored(advance(openState(big), '2026-03-20'));
    expect(stateFigures(state)).toEqual(replay({ terms: big, asOf: '2026-03-20' }));
    expect(stateFigures(state).outstanding.principal).toBe(large);
  });
});
