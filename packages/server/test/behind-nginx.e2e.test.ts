/**
 * Two servers behind nginx, on one PostgreSQL and one Redis, take repayments while one after the other
 * is killed and started again: what a client was told stands in the books, once, and no answer that it
 * lost was more than it could ask for again by itself.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passwords } from '@mfi/adapters';
import { httpCaller, memoryTokens } from '@mfi/client';
import type { Caller } from '@mfi/contracts';
import { checkBooks } from '@mfi/contracts/audit';
import { login } from '@mfi/contracts/auth';
import { recordRepayment } from '@mfi/contracts/loan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { captureNode } from '../../../tools/run.js';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { newKey, newWorld, type World } from '../../operations/test/world.js';
import { type TestDatabase, testDatabase } from '../../store/test/databases.js';
import { fetchThrough } from './fetch-through.js';
import { freePort } from './free-port.js';
import { hasNginx, type Nginx, SERVER_NAME, startNginx } from './nginx.js';
import { hasRedis, type RedisServer, startRedis } from './redis.js';

const LOANS = 40;
const PAYMENTS = Number(process.env['MFI_TEST_ROWS'] ?? 400);
/** So many are on their way at a time. */
const SENDERS = 12;

const PASSWORD = 'seven yellow kites';
const INSTANCES = [0, 1] as const;

let folder: string;
let database: TestDatabase;
let world: World;
let redis: RedisServer;
let nginx: Nginx;
let env: NodeJS.ProcessEnv;
const ports: number[] = [];
const servers: ChildProcess[] = [];

describe.runIf(hasNginx && hasRedis)('two servers behind nginx', () => {
  beforeAll(async () => {
    expect(captureNode(['tools/build.js', '--if-needed'])).toMatchObject({ status: 0 });
    folder = mkdtempSync(join(tmpdir(), 'mfi-behind-nginx-'));
    database = await testDatabase('postgres');
    const key = newKey();
    world = await newWorld(await database.open(), key);
    await manyLoans(world, { count: LOANS, through: '2026-01-13', areNew: true });
    redis = await startRedis();
    env = {
      ...process.env,
      DATABASE_URL: database.address,
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
      MFI_HOME: folder,
      MFI_KEY: key.export().toString('base64'),
      MFI_TRUST_PROXY: 'loopback',
      MFI_RATE_PER_ADDRESS: '1000000',
      MFI_RATE_PER_USER: '1000000',
      // The machine may be busy with other tests: that is not what is tried here.
      MFI_LATE_MS_MAX: '60000',
    };
    for (const _ of INSTANCES) ports.push(await freePort());
    for (const instance of INSTANCES) await start(instance);
    nginx = await startNginx(folder, ports);
  });

  afterAll(async () => {
    for (const server of servers) server.kill('SIGKILL');
    await nginx?.stop();
    await redis?.stop();
    await world?.store.close();
    await database?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('book what a client was told of once, whichever of them is killed', async () => {
    const { caller, lost } = await signedIn();
    const keys = Array.from({ length: PAYMENTS }, (_, turn) => `payment-${turn}`);
    const receipts = new Map<string, string>();
    const paying = everyOne(keys, async (key) => {
      receipts.set(key, (await pay(caller, key)).receipt);
    });
    for (const instance of INSTANCES) {
      const share = (PAYMENTS * (instance + 1)) / 4;
      await expect.poll(() => receipts.size, { timeout: 240_000 }).toBeGreaterThan(share);
      await kill(instance);
      await start(instance);
    }
    // Nobody was refused, and nothing was given up: every call has come back with a receipt.
    await paying;
    expect(receipts.size).toBe(PAYMENTS);
    expect(lost()).toBeGreaterThan(0);

    // Whoever asks again under a key, of whichever server, is told what was told first.
    await everyOne(keys, async (key) => {
      const again = await pay(caller, key);
      expect(again).toEqual({ receipt: receipts.get(key), replayed: true });
    });
    const booked = await world.store.read((db) =>
      db.list('transactions', { where: { kind: 'repayment' } }),
    );
    expect(booked.map(({ id }) => id).sort()).toEqual([...receipts.values()].sort());
    expect(await world.store.read((db) => db.count('loanEvents'))).toBe(PAYMENTS);
    const { output } = await world.admin.call(checkBooks, {});
    expect(output.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(output.clean).toBe(true);
  });
});

/** Pays a rupee under a key, always the same one on the same loan. */
async function pay(caller: Caller, key: string) {
  const turn = Number(key.replace('payment-', ''));
  const loan = `LX-${String(turn % LOANS).padStart(7, '0')}`;
  const input = { loan, amount: '1.00', mode: 'bank' } as const;
  const { output, replayed } = await caller.call(recordRepayment, input, { key });
  return { receipt: output.receipt.id, replayed };
}

/** Does something for each of many, some of them at a time. */
async function everyOne(keys: readonly string[], work: (key: string) => Promise<void>) {
  const left = [...keys];
  const sender = async () => {
    for (let key = left.shift(); key !== undefined; key = left.shift()) await work(key);
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
}

/** A cashier who signed in through nginx, and how often an answer was lost on the way. */
async function signedIn() {
  const { userId } = await world.as('cashier');
  const passwordHash = await passwords.hash(PASSWORD);
  await world.store.write((db) => db.update('users', userId, { passwordHash }));
  const user = await world.store.read((db) => db.get('users', userId));
  const { port, certificate } = nginx;
  const through = fetchThrough({ port, servername: SERVER_NAME, ca: certificate });
  let lost = 0;
  const tokens = memoryTokens();
  const caller = httpCaller({
    server: `https://${SERVER_NAME}`,
    tokens,
    fetch: async (...asked) => {
      const answer = await through(...asked);
      if (answer.status >= 500) lost += 1;
      return answer;
    },
  });
  const username = String(user?.username);
  const { output } = await caller.call(login, { username, password: PASSWORD });
  await tokens.save(output);
  return { caller, lost: () => lost };
}

/** Starts one of the servers, and waits until it listens. */
async function start(instance: number): Promise<void> {
  const words = ['bin/mfi.js', 'serve', '--no-jobs', '--port', String(ports[instance])];
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    env: { ...env, MFI_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  servers[instance] = child;
  let said = '';
  const listening = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
      if (/ on http:/.test(said)) resolve();
    });
  });
  const gone = once(child, 'exit').then(() => {
    throw new Error(`it ended: ${said}`);
  });
  await Promise.race([listening, gone]);
  gone.catch(() => undefined);
}

/** Kills one of the servers, which is given no time for anything. */
async function kill(instance: number): Promise<void> {
  const child = servers[instance] as ChildProcess;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  expect((await exited)[1]).toBe('SIGKILL');
}
