import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate } from '../../src/date/index.js';
import { EngineError } from '../../src/error/index.js';
import type { LoanInput } from '../../src/loan/replay.js';
import { payoff, replay } from '../../src/loan/replay.js';
import { type History, history, type PlainEvent, shuffled } from './arbitrary-history.js';
import { LAWS, minor, type Replayed, replayOf } from './laws.js';

/** How many histories each law is tried on; MFI_TEST_RUNS asks for fewer. */
const RUNS = Number(process.env['MFI_TEST_RUNS'] ?? 5_000);
/** Which histories: MFI_TEST_SEED asks for others. */
const SEED = Number(process.env['MFI_TEST_SEED'] ?? 20_261_123);
const MOST_SECONDS = 240_000;

/** One set of histories for all laws, replayed once. */
const histories = fc.sample(history, { numRuns: RUNS, seed: SEED });
const tried = histories.map(replayOf);
const replays = tried.filter((one): one is Replayed => one !== undefined);

function inputOf({ terms, events, asOf }: History): LoanInput {
  return { terms, events, asOf } as unknown as LoanInput;
}

/** What a call answers, or the paths it is refused at. */
function answerOf<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    if (error instanceof EngineError) return error.problems.map(({ code }) => code).join();
    throw error;
  }
}

/** The first histories that break a law, as text to be tried again. */
function broken(law: (one: Replayed) => string[]): string[] {
  const found: string[] = [];
  for (const one of replays) {
    const wrong = law(one);
    if (wrong.length > 0) found.push(`${wrong.join('; ')}: ${JSON.stringify(one.history)}`);
    if (found.length >= 3) break;
  }
  return found;
}

describe(`the laws of a replayed loan, on ${RUNS} histories of seed ${SEED}`, () => {
  it('are tried on histories that are mostly sound', () => {
    expect(replays.length).toBeGreaterThan(tried.length / 2);
  });

  it.each(Object.entries(LAWS))(
    '%s',
    (_, law) => {
      expect(broken(law)).toEqual([]);
    },
    MOST_SECONDS,
  );

  it(
    'any order of entry gives the same figures',
    () => {
      const wrong = broken(({ history: one, figures }) => {
        const events = shuffled(one.events, one.events.length);
        const other = answerOf(() => replay(inputOf({ ...one, events })));
        return JSON.stringify(other) === JSON.stringify(figures) ? [] : ['another order'];
      });
      expect(wrong).toEqual([]);
    },
    MOST_SECONDS,
  );

  it(
    'an event and its reversal leave the figures as they were',
    () => {
      const wrong = broken(({ history: one, file, figures }) => {
        const on = formatDate(Math.max(file.asOf - 3, file.terms.disbursements[0]?.on as number));
        const added: PlainEvent[] = [
          {
            id: 'added',
            kind: 'repayment',
            on,
            amount: file.terms.currency.digits > 0 ? '7.5' : '7',
          },
          { id: 'undone', kind: 'reversal', on, of: 'added', reason: 'never happened' },
        ];
        const other = answerOf(() =>
          replay(inputOf({ ...one, events: [...one.events, ...added] })),
        );
        return JSON.stringify(other) === JSON.stringify(figures) ? [] : ['a trace is left'];
      });
      expect(wrong).toEqual([]);
    },
    MOST_SECONDS,
  );

  it(
    'paying exactly the payoff closes the loan at nil; less is refused',
    () => {
      let closed = 0;
      const wrong = broken(({ history: one, figures }) => {
        const owed = answerOf(() => payoff(inputOf(one)));
        if (typeof owed === 'string' || minor(owed.total) <= 0n) return [];
        if (figures.status !== 'active' || minor(figures.outstanding.principal) === 0n) return [];
        const pay = (amount: string): PlainEvent => ({
          id: 'close',
          kind: 'foreclosure',
          on: one.asOf,
          amount,
        });
        const after = answerOf(() =>
          replay(inputOf({ ...one, events: [...one.events, pay(owed.total)] })),
        );
        closed += 1;
        if (typeof after === 'string') return [`refused: ${after}`];
        if (after.status !== 'closed') return [`${after.status} after the payoff`];
        return minor(after.outstanding.total) === 0n && minor(after.excess) === 0n
          ? []
          : ['not at nil'];
      });
      expect(wrong).toEqual([]);
      expect(closed).toBeGreaterThan(RUNS / 20);
    },
    MOST_SECONDS,
  );
});
