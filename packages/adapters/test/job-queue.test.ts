/**
 * The queue on a real server: a job is done once, by whoever takes it first, and taken up again when
 * that one fails or ends.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { type TestDatabase, testDatabase } from '../../store/test/databases.js';
import type { JobQueue } from '../src/job-queue.js';
import { openJobQueue } from '../src/open-job-queue.js';

const open: JobQueue[] = [];
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase('postgres', { isEmpty: true });
});

afterAll(async () => {
  for (const queue of open) await queue.close();
  await database.drop();
});

async function queueOf(name: string): Promise<JobQueue> {
  const queue = await openJobQueue(database.address, name);
  open.push(queue);
  return queue;
}

test('a job is done once, however many take from the queue', async () => {
  const queues = await Promise.all([queueOf('shared'), queueOf('shared'), queueOf('shared')]);
  const [first] = queues;
  const ids = new Map<string, number>();
  for (let job = 0; job < 12; job += 1) ids.set(await first.put(`job ${job}`, { job }), job);
  expect(ids.size).toBe(12);
  const done: number[] = [];
  await Promise.all(
    queues.map(async (queue) => {
      while (
        await queue.take(async (data) => {
          const { job } = data as { job: number };
          await sleep(5);
          done.push(job);
          return { square: job * job };
        })
      );
    }),
  );
  expect([...done].sort((a, b) => a - b)).toEqual([...ids.values()]);
  for (const [id, job] of ids) {
    expect(await first.stateOf(id)).toEqual({ state: 'done', output: { square: job * job } });
  }
  expect(await first.take(async () => null)).toBe(false);
});

test('a queue is made once, however many make it at the same time', async () => {
  const queues = await Promise.all(Array.from({ length: 8 }, () => queueOf('made at once')));
  const ids = await Promise.all(queues.map((queue) => queue.put('job', {})));
  expect(new Set(ids).size).toBe(1);
});

test('a job that waits is not put in twice, and one that is over is done again', async () => {
  const queue = await queueOf('again');
  const id = await queue.put('pun 2026-01-01', { time: 1 });
  expect(await queue.put('pun 2026-01-01', { time: 2 })).toBe(id);
  expect(await queue.stateOf(id)).toMatchObject({ state: 'waiting' });
  const seen: unknown[] = [];
  const take = () =>
    queue.take(async (data) => {
      seen.push(data);
      expect((await queue.stateOf(id)).state).toBe(seen.length === 1 ? 'running' : 'done');
      return null;
    });
  expect([await take(), await take()]).toEqual([true, false]);
  const next = await queue.put('pun 2026-01-01', { time: 3 });
  expect(next).not.toBe(id);
  expect(await take()).toBe(true);
  expect(seen).toEqual([{ time: 1 }, { time: 3 }]);
  expect(await queue.stateOf('00000000-0000-8000-8000-000000000000')).toEqual({
    state: 'lost',
    output: null,
  });
});

test('work that throws is begun again', async () => {
  const queue = await queueOf('failing');
  const id = await queue.put('job', {});
  let tried = 0;
  const work = async () => {
    tried += 1;
    if (tried === 1) throw new Error('the disk is full');
    return { tried };
  };
  expect(await queue.take(work)).toBe(true);
  expect(await queue.stateOf(id)).toMatchObject({
    state: 'waiting',
    output: { message: 'the disk is full' },
  });
  while (!(await queue.take(work))) await sleep(100);
  expect(await queue.stateOf(id)).toEqual({ state: 'done', output: { tried: 2 } });
});

test('a job whose process is killed is taken up by another, and not while that one lives', async () => {
  const queue = await queueOf('killed');
  const id = await queue.put('job', {});
  const child = await childAt('killed');
  const work = async () => ({ by: 'another' });
  // It is at the job for longer than a lock could be late.
  for (let tried = 0; tried < 25; tried += 1) {
    expect(await queue.take(work)).toBe(false);
    await sleep(100);
  }
  child.kill('SIGKILL');
  await once(child, 'close');
  const begun = performance.now();
  while (!(await queue.take(work))) await sleep(50);
  expect(performance.now() - begun).toBeLessThan(15_000);
  expect(await queue.stateOf(id)).toEqual({ state: 'done', output: { by: 'another' } });
}, 60_000);

/** A process that has taken a job of a queue, and never comes to its end. */
async function childAt(name: string): Promise<ChildProcess> {
  const cache = join(ROOT, 'node_modules', '.cache', 'mfi');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'job-queue-'));
  const source = join(folder, 'child.ts');
  const file = join(folder, 'child.mjs');
  const queue = join(import.meta.dirname, '..', 'src', 'open-job-queue.ts');
  writeFileSync(
    source,
    `import { openJobQueue } from ${JSON.stringify(queue)};
    const [url, name] = process.argv.slice(2);
    const queue = await openJobQueue(url, name);
    await queue.take(() => {
      process.stdout.write('taken');
      return new Promise(() => setInterval(() => undefined, 1000));
    });`,
  );
  await build({
    entryPoints: [source],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@mfi/source'],
    external: ['pg', 'pg-boss'],
    logLevel: 'silent',
  });
  const child = spawn(process.execPath, [file, database.address, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  rmSync(folder, { recursive: true, force: true });
  return child;
}
