/**
 * What one of each costs on PostgreSQL, in time of the processor of the program and of the server, and
 * in bytes: a repayment, a loan at the end of a day, a loan that is found by its id. It is measured
 * twice, on whole tables and on parts as docs/how-to/partitions.sql makes them. `LOANS=1500
 * PAYMENTS=400`. Run it by `npm run bench unit-costs`; the server's time is only told on Linux.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { recordRepayment } from '@mfi/contracts/loan';
import { openPostgres } from '@mfi/store';
import pg from 'pg';
import { type PostgresServer, startPostgres } from '../../store/test/postgres-server.js';
import { manyLoans } from '../test/branch/many-loans.js';
import { newWorld } from '../test/world.js';

const LOANS = Number(process.env['LOANS'] ?? 1500);
const PAYMENTS = Number(process.env['PAYMENTS'] ?? 400);
/** A tick of the kernel's clock. */
const TICK_MS = 10;

for (const kind of ['whole', 'parts'] as const) {
  const server = await startPostgres();
  try {
    await measured(kind, server);
  } finally {
    await server.stop();
  }
}

async function measured(kind: 'whole' | 'parts', server: PostgresServer): Promise<void> {
  const store = await openPostgres(server.url);
  const world = await newWorld(store);
  await manyLoans(world, { count: LOANS, through: '2026-01-13', areNew: true });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  if (kind === 'parts') await client.query(readFileSync('docs/how-to/partitions.sql', 'utf8'));
  await client.query('vacuum analyze');
  const [cashier, manager] = [await world.as('cashier'), await world.as('manager')];
  const pay = async (from: number) => {
    for (let index = from; index < from + PAYMENTS; index += 1) {
      const loan = `LX-${String(index % LOANS).padStart(7, '0')}`;
      const input = { loan, amount: '5', mode: 'bank', reference: `R${index}` } as const;
      await cashier.call(recordRepayment, input, { key: `paid-${index}` });
    }
  };
  const day = async () => {
    await manager.call(closeDay, {});
    await manager.call(openDay, {});
  };
  const rows = await store.read((db) => db.list('loans', { limit: 1000 }));
  const find = () =>
    store.read(async (db) => {
      for (const { id } of rows) await db.get('loans', id);
    });
  const timed = async (what: string, count: number, work: () => Promise<unknown>) => {
    const [cpu, before, bytes] = [process.cpuUsage(), serverMs(server), await size(client)];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    const each = (sum: number, digits = 3) => (sum / count).toFixed(digits);
    console.log(
      `${kind}: ${what}: program ${each((user + system) / 1000)} ms, ` +
        `server ${each(serverMs(server) - before)} ms, ${each((await size(client)) - bytes, 0)} bytes`,
    );
  };
  // Statements are prepared, and code is compiled.
  await pay(0);
  await timed('a repayment', PAYMENTS, () => pay(PAYMENTS));
  await timed('a loan of the first day', LOANS, day);
  await timed('a loan of a later day', LOANS, day);
  await timed('a loan by its id', rows.length, find);
  await client.end();
  await store.close();
}

async function size(client: pg.Client): Promise<number> {
  const { rows } = await client.query('select pg_database_size(current_database()) as size');
  return Number(rows[0]?.size);
}

/** What the processes of a server have worked so far. */
function serverMs({ data }: PostgresServer): number {
  if (process.platform !== 'linux') return Number.NaN;
  const [parent = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', parent], { encoding: 'utf8' });
  return children
    .trim()
    .split(/\s+/)
    .map((pid) => {
      const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ')
        .slice(11, 13) ?? ['0', '0'];
      return (Number(user) + Number(system)) * TICK_MS;
    })
    .reduce((sum, one) => sum + one, 0);
}
