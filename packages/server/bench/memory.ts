/**
 * What a server holds of the machine's memory while it answers: 100,000 requests over HTTP, from ten
 * connections, of a branch on a SQLite file. Seventeen of twenty show a loan, two list loans, one books
 * a repayment. Prints what is held at the start, and after 10,000, 50,000 and all of them, with the
 * garbage collected; whoever asks is in the same process. `REQUESTS=10000 npm run bench memory` asks for
 * fewer.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '@mfi/store';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { newWorld, signIn, type World } from '../../operations/test/world.js';
import { listen, serverLog, serverSettings } from '../src/index.js';

const REQUESTS = Number(process.env['REQUESTS'] ?? 100_000);
const LOANS = Number(process.env['LOANS'] ?? 2000);
const CONNECTIONS = 10;
/** What may be held more after the last request than after the first tenth. */
const MORE_MB = 20;

const MB = 1024 * 1024;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const folder = mkdtempSync(join(tmpdir(), 'mfi-bench-'));
try {
  const world = await newWorld(await openSqlite(join(folder, 'mfi.db')));
  await manyLoans(world, { count: LOANS, through: '2026-01-12' });
  await measure(world);
  await world.store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(world: World): Promise<void> {
  const limits = { MFI_RATE_PER_ADDRESS: '100000000', MFI_RATE_PER_USER: '100000000' };
  const settings = serverSettings({ MFI_PORT: '0', MFI_LATE_MS_MAX: '60000', ...limits });
  const system = { ...world.system, checkAnswers: false };
  const log = serverLog('error');
  const served = await listen({ system, settings, log, version: 'bench' });
  const { userId } = await world.as('cashier');
  const { outside } = world.system;
  const token = await outside.tokens.issue(await signIn(system, userId), outside.clock.now());
  let turn = 0;
  const until = async (end: number) => {
    const asker = async () => {
      while (turn < end) await ask(served.address, token, turn++);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, asker));
  };
  const tenth = Math.round(REQUESTS / 10);
  const held: number[] = [];
  for (const count of [0, tenth, REQUESTS / 2, REQUESTS]) {
    await until(count);
    held.push(tell(count));
  }
  await served.stop();
  agent.destroy();
  const [, first = 0, , last = 0] = held;
  const more = (last - first) / MB;
  console.log(`${more.toFixed(0)} MB more of heap after all of them than after a tenth`);
  if (more > MORE_MB) process.exitCode = 1;
}

/** Prints what is held, and gives what of it is in use. */
function tell(count: number): number {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const shown = [rss, heapUsed, external].map((bytes) => `${(bytes / MB).toFixed(0)} MB`);
  const [all, heap, outside] = shown;
  console.log(
    `${String(count).padStart(7)} requests: ${all} held, ${heap} of it heap, ${outside} outside of it`,
  );
  return heapUsed;
}

/** Asks once; what is not answered well ends the measurement. */
function ask(address: string, token: string, turn: number): Promise<void> {
  const loan = `LX-${String(turn % LOANS).padStart(7, '0')}`;
  const kind = turn % 20;
  const isPayment = kind === 0;
  const one = `/v1/loans/${loan}`;
  const read = kind < 3 ? '/v1/loans' : one;
  const path = isPayment ? `${one}/repayments` : read;
  const body = isPayment
    ? JSON.stringify({ amount: '1', mode: 'bank', reference: `R${turn}` })
    : '';
  const headers = {
    authorization: `Bearer ${token}`,
    ...(isPayment ? { 'content-type': 'application/json' } : {}),
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const asking = request(address + path, { agent, method: isPayment ? 'POST' : 'GET', headers });
    asking.once('response', (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
      response.resume().once('end', resolve);
    });
    asking.once('error', reject).end(body);
  });
}
