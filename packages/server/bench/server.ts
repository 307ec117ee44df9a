/**
 * Repayments and loans a second over HTTP, beside a bare Fastify route that writes the same rows in one
 * durable transaction, or reads the same ones: on SQLite and on PostgreSQL. Each runs for some seconds
 * with ten connections, on the same machine as whoever asks. `SECONDS=5 npm run bench server`;
 * `DIALECT=sqlite` or `postgres` measures one of them alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres, openSqlite } from '@mfi/store';
import autocannon from 'autocannon';
import Fastify from 'fastify';
import { type Figure, keepFigures } from '../../../tools/bench-figures.js';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { newWorld, signIn, type World } from '../../operations/test/world.js';
import { startPostgres } from '../../store/test/postgres-server.js';
import { listen, serverLog, serverSettings } from '../src/index.js';
import {
  type BareDatabase,
  barePostgres,
  bareSqlite,
  sameRowsRead,
  sameRowsWritten,
} from './bare-rows.js';

const SECONDS = Number(process.env['SECONDS'] ?? 3);
const LOANS = Number(process.env['LOANS'] ?? 200);
const CONNECTIONS = 10;

const dialects = (process.env['DIALECT'] ?? 'sqlite,postgres').split(',');
const folder = mkdtempSync(join(tmpdir(), 'mfi-bench-'));
try {
  if (dialects.includes('sqlite')) {
    const file = join(folder, 'mfi.db');
    const world = await newWorld(await openSqlite(file));
    await measure('SQLite', world, bareSqlite(file));
  }
  if (dialects.includes('postgres')) {
    const server = await startPostgres();
    try {
      const world = await newWorld(await openPostgres(server.url));
      await measure('PostgreSQL', world, barePostgres(server.url, CONNECTIONS));
    } finally {
      await server.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function loan(turn: number): string {
  return `LX-${String(turn % LOANS).padStart(7, '0')}`;
}

async function measure(name: string, world: World, bare: BareDatabase): Promise<void> {
  await manyLoans(world, { count: LOANS, through: '2026-01-12' });
  const { userId } = await world.as('cashier');
  const claims = await signIn(world.system, userId);
  const { outside } = world.system;
  const token = await outside.tokens.issue(claims, outside.clock.now());
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const served = await started(world);
  const repayment = (turn: number): Shot => ({
    method: 'POST',
    path: `/v1/loans/${loan(turn)}/repayments`,
    body: JSON.stringify({ amount: '1', mode: 'bank', reference: `R${turn}` }),
    headers,
  });
  const same = await sameRowsWritten(bare, async () => {
    const { path, body } = repayment(0);
    const answer = await fetch(served.address + path, {
      method: 'POST',
      body: body ?? '',
      headers,
    });
    if (!answer.ok) throw new Error(await answer.text());
  });
  const plain = Fastify();
  let written = 0;
  plain.post('/rows', async () => {
    written += 1;
    await same.write(written);
    return { id: written };
  });
  plain.get('/rows/:number', async ({ params }) =>
    sameRowsRead(bare, (params as { number: string }).number, claims.sessionId),
  );
  const address = await plain.listen({ port: 0 });
  const results = {
    [`${same.count} rows written`]: await fired(address, () => ({
      method: 'POST',
      path: '/rows',
      body: '{}',
      headers,
    })),
    repayments: await fired(served.address, repayment),
    'rows read': await fired(address, (turn) => ({ method: 'GET', path: `/rows/${loan(turn)}` })),
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
  keepFigures([
    share(name, 'repayments', results['repayments'], results[`${same.count} rows written`], 1 / 3),
    share(name, 'loans shown', results['loans shown'], results['rows read'], 1 / 2),
  ]);
  await served.stop();
  await plain.close();
  await bare.end();
  await world.store.close();
}

type Fired = Awaited<ReturnType<typeof fired>>;

/** Beside the bare route, of whose rate a share is hoped for. */
function share(
  database: string,
  what: string,
  own: Fired | undefined,
  bare: Fired | undefined,
  goal: number,
): Figure {
  return {
    part: 'server',
    what: `${what}, ${database}`,
    value: own?.rate ?? 0,
    unit: 'a second',
    better: 'more',
    beside: { what: 'the same rows bare', value: bare?.rate ?? 0 },
    goal,
  };
}

async function started(world: World) {
  const limits = { MFI_RATE_PER_ADDRESS: '100000000', MFI_RATE_PER_USER: '100000000' };
  const settings = serverSettings({ MFI_PORT: '0', MFI_LOG_LEVEL: 'error', ...limits });
  const system = { ...world.system, checkAnswers: false };
  return listen({ system, settings, log: serverLog('error'), version: 'bench' });
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
