/**
 * A process that leads a branch from day to day is killed at any moment, again and again: when the
 * rest is done, the books are those of a branch that nobody killed. MFI_TEST_RUNS says how often it
 * is killed; the full size is 20.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatDate, parseDate } from '@mfi/engine/date';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../store/test/databases.js';
import { type ChildPrograms, childPrograms, REPLAY_THREAD } from '../child-programs.js';
import { newKey, newWorld } from '../world.js';
import { booksOf } from './books-of.js';
import { manyLoans } from './many-loans.js';

const KILLS = Number(process.env['MFI_TEST_RUNS'] ?? 3);
const LOANS = 300;
const THROUGH = '2026-01-13';

/** Enough days that none of the processes comes to their end before it is killed. */
const UNTIL = formatDate((parseDate(THROUGH) as number) + 20 + KILLS * 4);

/** How long a process works at most before it is killed. */
const LIFE_MS = 200;

let programs: ChildPrograms;

beforeAll(async () => {
  programs = await childPrograms({
    'day-end-child': join(import.meta.dirname, 'day-end-child.ts'),
    'replay-thread': REPLAY_THREAD,
  });
});

afterAll(() => programs.remove());

test.each(['sqlite', 'postgres'] as const)(
  'days that were ended on %s by processes that were killed leave the books of days in peace',
  { timeout: 3_600_000 },
  async (dialect) => {
    const [killed, calm] = [await scene(dialect), await scene(dialect)];
    let steps = 0;
    for (let kill = 0; kill < KILLS; kill += 1) steps += await run(killed, Math.random() * LIFE_MS);
    // What the dead had begun is done, and the rest.
    steps += await run(killed);
    expect(steps).toBeGreaterThan(KILLS);
    await run(calm);
    expect(await booksLeft(killed)).toEqual(await booksLeft(calm));
    for (const { database } of [killed, calm]) await database.drop();
  },
);

interface Scene {
  readonly database: TestDatabase;
  readonly branchId: string;
  readonly key: string;
}

async function scene(dialect: 'sqlite' | 'postgres'): Promise<Scene> {
  const database = await testDatabase(dialect);
  const store = await database.open();
  const key = newKey();
  const world = await newWorld(store, key);
  await manyLoans(world, { count: LOANS, through: THROUGH });
  await store.close();
  return { database, branchId: world.branch.id, key: key.export().toString('base64') };
}

/**
 * Runs the program.
 * @param lifeMs how long it works before it is killed; it comes to its end where this is left out
 * @returns how many steps it said it had done
 */
async function run({ database, key }: Scene, lifeMs?: number): Promise<number> {
  const { dialect, address } = database;
  const child = spawn(
    process.execPath,
    [programs.file('day-end-child'), dialect, address, key, UNTIL],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.errors += text;
  });
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  if (lifeMs !== undefined) {
    await sleep(lifeMs);
    child.kill('SIGKILL');
  }
  const [status, signal] = (await closed) as [number | null, string | null];
  expect({ status, signal, errors: said.errors }).toEqual(
    lifeMs === undefined
      ? { status: 0, signal: null, errors: '' }
      : { status: null, signal: 'SIGKILL', errors: '' },
  );
  return said.out.split('\n').filter((line) => line === 'step').length;
}

async function booksLeft({ database, branchId }: Scene) {
  const store = await database.open();
  const books = await booksOf(store, branchId);
  await store.close();
  return books;
}
