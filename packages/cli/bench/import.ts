/**
 * Times `mfi import repayments` of 100,000 rows into a branch of 20,000 loans, and one
 * `loan.recordRepayment` after the other beside it: `LOANS=20000 ROWS=100000 DIALECT=sqlite`. The
 * database is made anew; every loan is paid in turn, so no two rows near each other are of one loan.
 * MFI_BENCH_JSON=FILE keeps the figures. Run it by `npm run bench import`.
 */
import { spawn } from 'node:child_process';
import { createSecretKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outside as realOutside } from '@mfi/adapters';
import { recordRepayment } from '@mfi/contracts/loan';
import { createTill, openTill } from '@mfi/contracts/till';
import { localCaller } from '@mfi/operations';
import { openPostgres, openSqlite } from '@mfi/store';
import { keepFigures, machine } from '../../../tools/bench-figures.js';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { newKey, newWorld, signIn } from '../../operations/test/world.js';
import { startPostgres } from '../../store/test/postgres-server.js';

const LOANS = Number(process.env['LOANS'] ?? 20_000);
const ROWS = Number(process.env['ROWS'] ?? 100_000);
const SINGLES = Number(process.env['SINGLES'] ?? 500);
const dialect = process.env['DIALECT'] ?? 'sqlite';

/** What a full import on SQLite may take. */
const BARS = { seconds: 30, megabytes: 300 };

const MFI = join(process.cwd(), 'packages', 'cli', 'bin', 'mfi.js');

/** What the command has used is said by itself, when it ends. */
const TELLS_USAGE = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(process.resourceUsage()) + '\\n'))`,
)}`;

const folder = mkdtempSync(join(tmpdir(), 'mfi-bench-import-'));
const server = dialect === 'postgres' ? await startPostgres() : undefined;
const address = server?.url ?? join(folder, 'branch.db');
try {
  const made = await make();
  const file = join(folder, 'repayments.csv');
  writeFileSync(file, csvOf(ROWS));
  const figures = { import: await imported(made, file), single: await singly(made) };
  const result = { dialect, loans: LOANS, rows: ROWS, ...figures, machine: machine() };
  console.log(JSON.stringify(result, null, 2));
  const kept = process.env['MFI_BENCH_JSON'];
  if (kept) writeFileSync(kept, JSON.stringify(result));
  const { seconds, megabytes } = figures.import;
  const what = `${ROWS.toLocaleString('en-US')} repayments`;
  const goal = (BARS.seconds * ROWS) / 100_000;
  keepFigures([
    { part: 'import', what, value: seconds, unit: 's', better: 'less', goal },
    {
      part: 'import',
      what: 'its memory',
      value: megabytes,
      unit: 'MB',
      better: 'less',
      goal: BARS.megabytes,
    },
  ]);
  const isFull = dialect === 'sqlite' && ROWS === 100_000 && LOANS === 20_000;
  const isMet = seconds <= BARS.seconds && megabytes <= BARS.megabytes;
  if (isFull) console.log(`${isMet ? '✓' : '✗'} of ${BARS.seconds} s and ${BARS.megabytes} MB`);
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Made {
  readonly key: string;
  readonly claims: Awaited<ReturnType<typeof signIn>>;
  /** The instant at which all of it happens. */
  readonly at: string;
}

/** A branch full of loans, whose cashier has a till open. */
async function make(): Promise<Made> {
  const secret = newKey();
  const store = await open();
  const world = await newWorld(store, secret);
  await manyLoans(world, { count: LOANS, through: '2026-01-12' });
  const [manager, cashier] = [await world.as('manager'), await world.as('cashier')];
  await manager.call(createTill, { name: 'T1' });
  await cashier.call(openTill, { till: 'T1', pieces: [] });
  const claims = await signIn(world.system, cashier.userId);
  await store.close();
  const key = secret.export().toString('base64');
  return { key, claims, at: world.clock.at };
}

/** Half of it is cash, half came through the bank under a reference. */
function csvOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const loan = `LX-${String(index % LOANS).padStart(7, '0')}`;
    const amount = `${100 + (index % 200)}.${String(index % 100).padStart(2, '0')}`;
    const how = index % 2 === 0 ? 'cash,' : `bank,UTR${index}`;
    return `${loan},${amount},${how}\n`;
  });
  return `loan,amount,mode,reference\n${lines.join('')}`;
}

/** Runs the command, and says what it has used. */
async function imported({ key, claims }: Made, file: string) {
  const outside = realOutside({ key: createSecretKey(Buffer.from(key, 'base64')) });
  const env = {
    ...process.env,
    MFI_KEY: key,
    MFI_TOKEN: await outside.tokens.issue(claims, outside.clock.now()),
  };
  const profile = process.env['MFI_BENCH_PROFILE'];
  const profiled = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const args = ['--import', TELLS_USAGE, ...profiled, MFI];
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...args, 'import', 'repayments', file, '--json', '--db', address],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [status] = (await once(child, 'close')) as [number | null];
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(`the import ended with ${status}: ${errors} ${out}`);
  const { done } = JSON.parse(out) as { readonly done: number };
  if (done !== ROWS) throw new Error(`${done} of ${ROWS} rows were done`);
  const used = JSON.parse(errors.trim().split('\n').at(-1) ?? '') as NodeJS.ResourceUsage;
  const cpu = (used.userCPUTime + used.systemCPUTime) / 1e6;
  return {
    seconds: round(seconds),
    cpuSeconds: round(cpu),
    rowsPerSecond: Math.round(ROWS / seconds),
    rowsPerCpuSecond: Math.round(ROWS / cpu),
    megabytes: Math.round(used.maxRSS / 1024),
  };
}

/** One payment, and then the next. */
async function singly({ key, claims, at }: Made) {
  const store = await open();
  const outside = {
    ...realOutside({ key: createSecretKey(Buffer.from(key, 'base64')) }),
    clock: { now: () => at },
  };
  const token = await outside.tokens.issue(claims, at);
  const cashier = localCaller({ store, outside }, { kind: 'token', token });
  const pay = (index: number) =>
    cashier.call(recordRepayment, {
      loan: `LX-${String((index * 37) % LOANS).padStart(7, '0')}`,
      amount: '101.50',
    });
  for (let index = 0; index < SINGLES / 5; index += 1) await pay(index);
  const [began, before] = [performance.now(), process.cpuUsage()];
  for (let index = 0; index < SINGLES; index += 1) await pay(SINGLES + index);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  await store.close();
  return {
    milliseconds: round((seconds * 1000) / SINGLES),
    cpuMilliseconds: round((user + system) / 1000 / SINGLES),
  };
}

function open() {
  return server ? openPostgres(address) : openSqlite(address);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
