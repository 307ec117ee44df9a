import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  apr,
  classify,
  dayCount,
  EngineError,
  emi,
  type LoanInput,
  payoff,
  replay,
  schedule,
  tvm,
} from '@mfi/engine';
import { ClosedPipe, capturedTerminal, EXIT } from '@mfi/terminal';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { batch } from '../src/calc/batch.js';
import { questionOf } from '../src/calc/question.js';
import { RUNS } from '../src/calc/runs.js';
import type { Context } from '../src/command/command.js';

const VECTORS = join(ROOT, 'packages', 'engine', 'vectors');

const ENGINE: Readonly<Record<string, (input: never) => unknown>> = {
  schedule,
  emi,
  apr,
  dayCount,
  tvm,
  classify,
  payoff,
  replay: (input: LoanInput) => replay(input, { journal: true }),
};

interface Answer {
  readonly ok: boolean;
  readonly output?: unknown;
  readonly error?: readonly { readonly code: string; readonly path: string }[];
}

/** Runs a batch from stdin. */
async function answersOf(stdin: string, engine?: Parameters<typeof batch>[1]) {
  const terminal = capturedTerminal({ stdin });
  const context: Context = { terminal, options: { color: 'auto' }, args: [], file: '-' };
  const status = await batch(context, engine);
  return { status, answers: JSON.parse(terminal.written('stdout')) as Answer[] };
}

/** What the engine itself says, as it would come through JSON. */
function direct({ run, input }: { run: string; input: unknown }): unknown {
  const asked = ENGINE[run];
  if (!asked) return 'no such run';
  try {
    return JSON.parse(JSON.stringify({ ok: true, output: asked(input as never) }));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return JSON.parse(JSON.stringify({ ok: false, error: error.problems }));
  }
}

describe('vectors, piped as they stand', () => {
  const files = readdirSync(VECTORS).filter((name) => name.endsWith('.json'));
  const known = new Set(RUNS.map(({ name }) => name));

  test.each(files)('%s', async (file) => {
    const text = readFileSync(join(VECTORS, file), 'utf8');
    const vectors = JSON.parse(text) as { run: string; input: unknown }[];
    const { status, answers } = await answersOf(text);
    expect(answers).toHaveLength(vectors.length);
    expect(status).toBe(answers.every(({ ok }) => ok) ? EXIT.ok : EXIT.refused);
    for (const [index, vector] of vectors.entries()) {
      if (known.has(vector.run)) expect(answers[index]).toEqual(direct(vector));
      else
        expect(answers[index]?.error).toMatchObject([{ code: 'value.unknown_word', path: '/run' }]);
    }
  });
});

describe('a bug in one question', () => {
  const bug = () => {
    throw new TypeError('x is not a function');
  };
  const engine = new Map([
    ['emi', () => ({ value: '1' })],
    ['tvm', bug],
  ]);

  test('leaves the others alone, and is the exit status', async () => {
    const items = ['emi', 'tvm', 'none', 'emi'].map((run) => ({ run, input: {} }));
    const { status, answers } = await answersOf(JSON.stringify(items), engine);
    expect(status).toBe(EXIT.bug);
    expect(answers.map(({ ok, error }) => (ok ? 'ok' : error?.[0]?.code))).toEqual([
      'ok',
      'internal.bug',
      'value.unknown_word',
      'ok',
    ]);
  });
});

describe('an item', () => {
  const runs = ['emi', 'dayCount'];

  test('keeps its own asOf, and gets the one beside it otherwise', () => {
    expect(questionOf({ run: 'emi', asOf: 'a', input: { b: 1 } }, runs).input).toEqual({
      b: 1,
      asOf: 'a',
    });
    expect(questionOf({ run: 'emi', asOf: 'a', input: { asOf: 'b' } }, runs).input).toEqual({
      asOf: 'b',
    });
    expect(questionOf({ run: 'emi', asOf: 'a', input: [1] }, runs).input).toEqual([1]);
  });

  test('is asked with its input as it is, whatever else it has', () => {
    const input = { b: 1 };
    expect(questionOf({ id: 'x', note: 'n', run: 'emi', input, expect: {} }, runs)).toEqual({
      run: 'emi',
      input,
    });
  });
});

test('answers are written in pieces, and a reader that goes away ends it', async () => {
  const item = {
    run: 'dayCount',
    input: { from: '2026-01-01', to: '2026-02-01', dayCount: '30/360' },
  };
  const stdin = JSON.stringify(Array.from({ length: 5000 }, () => item));
  const terminal = capturedTerminal({ stdin, writesMax: 2 });
  const running = batch({ terminal, options: { color: 'auto' }, args: [], file: '-' });
  await expect(running).rejects.toBeInstanceOf(ClosedPipe);
  expect(terminal.written('stdout').length).toBeLessThan(200_000);
});
