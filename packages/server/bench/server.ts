/**
 * Repayments and loans a second over HTTP, beside a bare Fastify route that writes one durable row, or
 * reads one: on SQLite and on PostgreSQL. Each runs for some seconds with ten connections, on the same
 * machine as whoever asks. `SECONDS=5 npm run bench server`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres, openSqlite } from '@mfi/store';
import autocannon from 'autocannon';
import Database from 'better-sqlite3';
import Fastify from 'fastify';
import pg from 'pg';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { newWorld, signIn, type World } from '../../operations/test/world.js';
import { startPostgres } from '../../store/test/postgres-server.js';
import { listen, serverLog, serverSettings } from '../src/index.js';

const SECONDS = Number(process.env['SECONDS'] ?? 3);
const LOANS = Number(process.env['LOANS'] ?? 200);
const CONNECTIONS = 10;

/** One durable row: written, and read. */
interface Bare {
  write(id: string): Promise<unknown>;
  read(id: string): Promise<unknown>;
  end(): Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), 'mfi-bench-'));
try {
  await measure('SQLite', await newWorld(await openSqlite(join(folder, 'mfi.db'))), bareSqlite());
  const server = await startPostgres();
  try {
    await measure(
      'PostgreSQL',
      await newWorld(await openPostgres(server.url)),
      await barePg(server.url),
    );
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function bareSqlite(): Bare {
  const db = new Database(join(folder, 'bare.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table rows (id text primary key, at text not null)');
  const insert = db.prepare('insert into rows values (?, ?)');
  const select = db.prepare('select * from rows where id = ?');
  return {
    write: async (id) => insert.run(id, '2026-01-01'),
    read: async (id) => select.get(id),
    end: async () => void db.close(),
  };
}

async function barePg(url: string): Promise<Bare> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  await pool.query('create table bare_rows (id text primary key, at text not null)');
  return {
    write: (id) =>
      pool.query({
        name: 'w',
        text: 'insert into bare_rows values ($1, $2)',
        values: [id, '2026-01-01'],
      }),
    read: (id) =>
      pool.query({ name: 'r', text: 'select * from bare_rows where id = $1', values: [id] }),
    end: () => pool.end(),
  };
}

async function measure(name: string, world: World, bare: Bare): Promise<void> {
  await manyLoans(world, { count: LOANS, through: '2026-01-12' });
  const plain = Fastify();
  let rows = 0;
  plain.post('/rows', async () => {
    rows += 1;
    await bare.write(String(rows));
    return { id: rows };
  });
  plain.get('/rows/:id', async (request) => bare.read((request.params as { id: string }).id));
  await plain.listen({ port: 0 });
  const served = await served_(world);
  const cashier = await tokenOf(world, 'cashier');
  const address = `http://127.0.0.1:${(plain.server.address() as { port: number }).port}`;
  const loan = (turn: number) => `LX-${String(turn % LOANS).padStart(7, '0')}`;
  const headers = { authorization: `Bearer ${cashier}`, 'content-type': 'application/json' };
  const results = {
    'one row written': await fired(address, () => ({
      method: 'POST',
      path: '/rows',
      body: '{}',
      headers,
    })),
    repayments: await fired(served.address, (turn) => ({
      method: 'POST',
      path: `/v1/loans/${loan(turn)}/repayments`,
      body: JSON.stringify({ amount: '1', mode: 'bank', reference: `R${turn}` }),
      headers,
    })),
    'one row read': await fired(address, (turn) => ({
      method: 'GET',
      path: `/rows/${(turn % rows) + 1}`,
    })),
    'loans shown': await fired(served.address, (turn) => ({
      method: 'GET',
      path: `/v1/loans/${loan(turn)}`,
      headers: { authorization: headers.authorization },
    })),
  };
  for (const [what, { rate, p99, failed, cpu }] of Object.entries(results)) {
    const line = `${name.padEnd(11)} ${what.padEnd(16)} ${rate.toFixed(0).padStart(6)} /s`;
    console.log(
      `${line}  p99 ${p99.toFixed(0)} ms  ${cpu.toFixed(2)} ms CPU each  ${failed} failed`,
    );
  }
  await served.stop();
  await plain.close();
  await bare.end();
  await world.store.close();
}

async function served_(world: World) {
  const limits = { MFI_RATE_PER_ADDRESS: '100000000', MFI_RATE_PER_USER: '100000000' };
  const settings = serverSettings({ MFI_PORT: '0', MFI_LOG_LEVEL: 'error', ...limits });
  const system = { ...world.system, checkAnswers: false };
  return listen({ system, settings, log: serverLog('error'), version: 'bench' });
}

async function tokenOf(world: World, role: 'cashier'): Promise<string> {
  const { userId } = await world.as(role);
  const { outside } = world.system;
  return outside.tokens.issue(await signIn(world.system, userId), outside.clock.now());
}

interface Shot {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks for some seconds; the CPU is that of this process, whoever asks with it. */
async function fired(url: string, shot: (turn: number) => Shot) {
  let turn = 0;
  const before = process.cpuUsage();
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [
      {
        setupRequest: (request) => {
          turn += 1;
          return { ...request, ...shot(turn) };
        },
      },
    ],
  });
  const { user, system } = process.cpuUsage(before);
  const count = result.requests.total;
  return {
    rate: count / SECONDS,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
    cpu: (user + system) / 1000 / count,
  };
}
