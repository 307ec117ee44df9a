/**
 * Days of branches are put into the queue, and workers that end them are killed on the way, as often
 * as MFI_TEST_RUNS says; the full size is 20. The books are those of branches whose days nobody
 * disturbed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openJobQueue } from '@mfi/adapters';
import { verifyAudit } from '@mfi/contracts/audit';
import { closeDay, createBranch, listBranches } from '@mfi/contracts/branch';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { booksOf } from '../../operations/test/branch/books-of.js';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { newKey, newWorld, signIn, type World } from '../../operations/test/world.js';
import { type TestDatabase, testDatabase } from '../../store/test/databases.js';

const KILLS = Number(process.env['MFI_TEST_RUNS'] ?? 2);
const LOANS = 2500;

const running = new Set<ChildProcess>();
/** What all of them have said, for whoever looks why this failed. */
const said: string[] = [];
const home = mkdtempSync(join(tmpdir(), 'mfi-worker-'));
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

interface Scene {
  readonly database: TestDatabase;
  readonly world: World;
  readonly env: NodeJS.ProcessEnv;
}

/** Four branches of one institution, one of them with many loans. */
async function scene(): Promise<Scene> {
  const database = await testDatabase('postgres');
  const key = newKey();
  const world = await newWorld(await database.open(), key);
  for (const code of ['MUM', 'SAT']) {
    await world.admin.call(createBranch, { code, name: code, businessDate: '2026-01-01' });
  }
  await manyLoans(world, { count: LOANS, through: '2026-01-13' });
  const env = {
    ...process.env,
    MFI_HOME: home,
    DATABASE_URL: database.address,
    MFI_KEY: key.export().toString('base64'),
  };
  return { database, world, env };
}

test('a worker that is killed leaves its day to another, which ends it once', {
  timeout: 3_600_000,
}, async () => {
  const [killed, calm] = [await scene(), await scene()];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const asking = await queueDays(killed);
    const [one, two] = [mfi(killed, 'worker'), mfi(killed, 'worker')];
    await someBodyAtWork(killed);
    await sleep(Math.random() * 400);
    // The second one of every other round goes on by itself.
    for (const child of kill % 2 === 0 ? [one, two] : [one]) child.kill('SIGKILL');
    const others = kill % 2 === 0 ? [mfi(killed, 'worker')] : [two];
    expect(await ended(asking)).toBe('well');
    for (const child of others) {
      child.kill('SIGTERM');
      expect(await ended(child)).toBe('well');
    }
    await closeAllCalmly(calm);
  }
  for (const code of ['PUN', 'NAG', 'MUM', 'SAT']) {
    const [after, before] = [await booksLeft(killed, code), await booksLeft(calm, code)];
    expect(after).toEqual(before);
    expect(after.day).toEqual(before.day);
  }
  const { output } = await killed.world.admin.call(verifyAudit, {});
  expect(output.clean).toBe(true);
  for (const { world, database } of [killed, calm]) {
    await world.store.close();
    await database.drop();
  }
});

/** Asks for the end of all days, and waits for it. */
async function queueDays({ world, env }: Scene): Promise<ChildProcess> {
  const token = await world.system.outside.tokens.issue(
    await signIn(world.system, await adminOf(world)),
    new Date().toISOString(),
  );
  const words = ['day', 'close-all', '--queue', '--open-next'];
  return mfi({ env: { ...env, MFI_TOKEN: token } }, ...words);
}

async function adminOf({ store }: World): Promise<string> {
  const admin = await store.read((db) => db.find('users', { username: 'admin' }));
  return admin?.id ?? '';
}

function mfi({ env }: Pick<Scene, 'env'>, ...words: string[]): ChildProcess {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'mfi.js'), ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  child.stdout?.on('data', (text) => said.push(`${words.join(' ')}: ${text}`));
  child.stderr?.on('data', (text) => said.push(`${words.join(' ')}: ${text}`));
  return child;
}

async function ended(child: ChildProcess): Promise<string> {
  if (running.has(child)) await once(child, 'close');
  return child.exitCode === 0 ? 'well' : said.join('');
}

/** Until a worker is at the branch with the loans. */
async function someBodyAtWork({ database, world }: Scene): Promise<void> {
  const client = new pg.Client({ connectionString: database.address });
  await client.connect();
  const queue = await openJobQueue(database.address, 'day-end');
  try {
    for (let tried = 0; tried < 600; tried += 1) {
      const { rows } = await client.query(
        `select 1 from pgboss.job where name = 'day-end' and state = 'active'
          and data->'data'->>'branchId' = $1`,
        [world.branch.id],
      );
      if (rows.length > 0) return;
      await sleep(20);
    }
    throw new Error(`No worker has taken the branch: ${said.join('')}`);
  } finally {
    await queue.close();
    await client.end();
  }
}

async function closeAllCalmly({ world }: Scene): Promise<void> {
  const { data } = (await world.admin.call(listBranches, {})).output;
  for (const { code } of data) {
    await world.admin.call(closeDay, { branch: code, openNext: true });
  }
}

async function booksLeft({ world: { store } }: Scene, code: string) {
  const branch = await store.read((db) => db.find('branches', { code }));
  return booksOf(store, branch?.id ?? '');
}
