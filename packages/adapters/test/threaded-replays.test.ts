import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReplayTask } from '@mfi/operations/ports';
import { afterAll, describe, expect, it } from 'vitest';
import { threadedReplays } from '../src/threaded-replays.js';

const folder = mkdtempSync(join(tmpdir(), 'mfi-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A thread that answers with what it was asked and its own number, and dies of a day in 1999. */
const program = pathToFileURL(join(folder, 'thread.mjs'));
writeFileSync(
  program,
  `import { parentPort, threadId } from 'node:worker_threads';
  parentPort.on('message', ({ text }) => {
    const { task: { on, loans } } = JSON.parse(text);
    if (on === '1999-01-01') throw new Error('no such day');
    if (on === '1999-01-02') process.exit(3);
    parentPort.postMessage(JSON.stringify(loans.map(({ id }) => ({ id, on, threadId }))));
  });`,
);

interface Said {
  readonly id: string;
  readonly on: string;
  readonly threadId: number;
}

function task(on: string, ...ids: string[]): ReplayTask {
  return { on, currency: 'INR', loans: ids.map((id) => ({ id })) } as unknown as ReplayTask;
}

function here({ on, loans }: ReplayTask) {
  return loans.map(({ id }) => ({ id, on, threadId: 0 })) as never;
}

describe('replays in threads', () => {
  it('begin here, and go on in as many threads as there are to be', async () => {
    const replays = threadedReplays({ program, here, threads: 2, hereMax: 3 });
    expect(replays.tasksMax).toBe(4);
    const ask = async (on: string, ...ids: string[]) =>
      (await replays.run(task(on, ...ids))) as unknown as Said[];
    expect(await ask('2026-01-01', 'a', 'b')).toEqual([
      { id: 'a', on: '2026-01-01', threadId: 0 },
      { id: 'b', on: '2026-01-01', threadId: 0 },
    ]);
    const days = Array.from({ length: 12 }, (_, at) => `2026-01-${String(at + 10)}`);
    const answers = await Promise.all(days.map((on) => ask(on, 'c', 'd')));
    expect(answers.map(([first]) => first?.on)).toEqual(days);
    expect(answers.every(([c, d]) => c?.id === 'c' && d?.id === 'd')).toBe(true);
    const threads = new Set(answers.flat().map(({ threadId }) => threadId));
    expect(threads.size).toBe(2);
    expect(threads.has(0)).toBe(false);
  });

  it.each([
    ['foretell nothing while there is little to ask, and leave a core to who asks', 'foretell', 3],
    ['check loans in all threads there are to be, and none while there are few', 'check', 2],
  ] as const)('%s', async (_, what, threads) => {
    const replays = threadedReplays({ program, here, threads, hereMax: 3 });
    const ask = (on: string, ...ids: string[]) =>
      replays[what]?.(task(on, ...ids) as never) as Promise<unknown> as Promise<Said[]>;
    expect(ask('2026-01-01', 'a', 'b', 'c')).toBeUndefined();
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask('2026-01-02', 'd')));
    expect(answers.flat().map(({ id }) => id)).toEqual(Array.from({ length: 12 }, () => 'd'));
    expect(new Set(answers.flat().map(({ threadId }) => threadId)).size).toBe(2);
  });

  it('fail where a thread fails or ends, and another thread does what comes next', async () => {
    const replays = threadedReplays({ program, here, threads: 1, hereMax: 0 });
    for (const [on, why] of [
      ['1999-01-01', 'no such day'],
      ['1999-01-02', 'with status 3'],
    ] as const) {
      const [failing, behind] = [replays.run(task(on, 'a')), replays.run(task('2026-01-01', 'b'))];
      await expect(failing).rejects.toThrow(why);
      await expect(behind).rejects.toThrow(why);
      const after = (await replays.run(task('2026-01-02', 'c'))) as unknown as Said[];
      expect(after.map(({ id }) => id)).toEqual(['c']);
    }
  });
});
