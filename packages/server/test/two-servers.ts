/**
 * Two servers behind the nginx of the examples, each a process of its own that can be killed: on one
 * PostgreSQL and one Redis, or on one SQLite file.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { passwords } from '@mfi/adapters';
import { httpCaller, memoryTokens } from '@mfi/client';
import type { Caller, Role } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import { expect } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { newKey, newWorld, type World } from '../../operations/test/world.js';
import { testDatabase } from '../../store/test/databases.js';
import { fetchThrough } from './fetch-through.js';
import { freePort } from './free-port.js';
import { SERVER_NAME, startNginx } from './nginx.js';
import { startRedis } from './redis.js';

export const INSTANCES = [0, 1] as const;

const PASSWORD = 'seven yellow kites';

export interface TwoServers {
  /** What both serve, seen from beside them. */
  readonly world: World;
  /** Somebody who signed in through nginx with a password. */
  signedIn(role: Role): Promise<Caller>;
  /** How many answers were lost on the way, or told of no server. */
  lost(): number;
  /** Kills one of them, which is given no time for anything. */
  kill(instance: number): Promise<void>;
  start(instance: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts them on an institution with two branches. */
export async function startTwoServers(dialect: 'sqlite' | 'postgres'): Promise<TwoServers> {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-behind-nginx-'));
  const database = await testDatabase(dialect);
  const key = newKey();
  const world = await newWorld(await database.open(), key);
  const redis = dialect === 'postgres' ? await startRedis() : undefined;
  const ports = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    ...(redis
      ? { DATABASE_URL: database.address, REDIS_URL: `redis://127.0.0.1:${redis.port}` }
      : { MFI_DB: database.address }),
    MFI_HOME: folder,
    MFI_KEY: key.export().toString('base64'),
    MFI_TRUST_PROXY: 'loopback',
    MFI_RATE_PER_ADDRESS: '1000000',
    MFI_RATE_PER_USER: '1000000',
    // The machine may be busy with other tests: that is not what is tried here.
    MFI_LATE_MS_MAX: '60000',
    MFI_LOG_LEVEL: 'error',
  };
  const servers: ChildProcess[] = [];
  const start = async (instance: number) => {
    servers[instance] = await listening(env, ports[instance] as number);
  };
  await Promise.all(INSTANCES.map(start));
  const nginx = await startNginx(folder, ports);
  let lost = 0;
  const through = fetchThrough({
    port: nginx.port,
    servername: SERVER_NAME,
    ca: nginx.certificate,
  });
  const counted: typeof fetch = async (...asked) => {
    const answer = await through(...asked);
    if (answer.status >= 500) lost += 1;
    return answer;
  };
  return {
    world,
    signedIn: (role) => signedIn(world, counted, role),
    lost: () => lost,
    kill: (instance) => kill(servers[instance] as ChildProcess),
    start,
    stop: async () => {
      for (const server of servers) server.kill('SIGKILL');
      await nginx.stop();
      await redis?.stop();
      await world.store.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function signedIn(world: World, through: typeof fetch, role: Role): Promise<Caller> {
  const { userId } = await world.as(role);
  const passwordHash = await passwords.hash(PASSWORD);
  await world.store.write((db) => db.update('users', userId, { passwordHash }));
  const user = await world.store.read((db) => db.get('users', userId));
  const tokens = memoryTokens();
  const caller = httpCaller({ server: `https://${SERVER_NAME}`, tokens, fetch: through });
  const username = String(user?.username);
  const { output } = await caller.call(login, { username, password: PASSWORD });
  await tokens.save(output);
  return caller;
}

/** A server that listens. */
async function listening(env: NodeJS.ProcessEnv, port: number): Promise<ChildProcess> {
  const words = ['bin/mfi.js', 'serve', '--no-jobs', '--port', String(port)];
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const isReady = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
      if (/ on http:/.test(said)) resolve();
    });
  });
  const gone = once(child, 'exit').then(() => {
    throw new Error(`it ended: ${said}`);
  });
  await Promise.race([isReady, gone]);
  gone.catch(() => undefined);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  expect((await exited)[1]).toBe('SIGKILL');
}
