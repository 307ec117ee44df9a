/**
 * An import that is killed again and again, and typed again each time, leaves what the unbroken one
 * does: what is exported of both is the same, byte for byte. MFI_TEST_RUNS says how often it is
 * killed, MFI_TEST_ROWS how many rows it has; in full size that is 20 times and 100,000 rows.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '@mfi/contracts';
import { exportLedger } from '@mfi/contracts/ledger';
import { listLoans } from '@mfi/contracts/loan';
import { listPayments } from '@mfi/contracts/payment';
import { openSqlite } from '@mfi/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { newKey, newWorld, signIn } from '../../operations/test/world.js';
import { testDatabase } from '../../store/test/databases.js';
import type { ChildCommand } from './import-child.js';
import { builtChild, callerOn, provesClean, type Scene } from './posting.js';

const KILLS = Number(process.env['MFI_TEST_RUNS'] ?? 3);

/** Some rows more than are booked in one transaction for each time it is killed. */
const ROWS = Number(process.env['MFI_TEST_ROWS'] ?? 1000 * (KILLS + 1));
const LOANS = Math.ceil(ROWS / 5);

/** One row of so many is refused. */
const REFUSED_EVERY = 9;

const ROWS_REFUSED = Math.floor(ROWS / REFUSED_EVERY);

/** So many rows are kept between one time it is killed and the next. */
const KEPT_BETWEEN = Math.floor((ROWS - ROWS_REFUSED) / (KILLS + 1));

/** No more rows than these are booked in one transaction. */
const CHUNK = 500;

/** When as many rows are kept it is killed within so many milliseconds: at another moment each time. */
const MOMENT_MS = 61;

const folder = mkdtempSync(join(tmpdir(), 'mfi-import-kill-'));
let child: Awaited<ReturnType<typeof builtChild>>;

beforeAll(async () => {
  child = await builtChild('import-child');
});

afterAll(() => {
  child.remove();
  rmSync(folder, { recursive: true });
});

test(`an import that is killed ${KILLS} times and typed again leaves what the unbroken one does`, {
  timeout: 3_600_000,
}, async () => {
  const whole = await sceneOf(LOANS);
  const killed: Scene = { ...whole, database: await testDatabase('sqlite', { isEmpty: true }) };
  copyFileSync(whole.database.address, killed.database.address);
  const file = join(folder, 'repayments.csv');
  writeFileSync(file, csvOf());
  expect((await imported(whole, file)).status).toBe(1);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const kept = kill * KEPT_BETWEEN;
    const { status } = await imported(killed, file, { kept, delay: (kill * 37) % MOMENT_MS });
    expect(status, `ended before it was killed ${kill} times`).toBeNull();
  }
  const { status, answer } = await imported(killed, file);
  expect(status).toBe(1);
  expect(answer).toMatchObject({ rows: ROWS, refused: ROWS_REFUSED });
  // It was killed at work, and not only before it had begun.
  expect(answer?.again).toBeGreaterThanOrEqual(KILLS * KEPT_BETWEEN);
  const [left, should] = [await exported(killed), await exported(whole)];
  for (const [what, text] of Object.entries(should)) {
    expect(left[what] === text, `${what} differs`).toBe(true);
  }
  await Promise.all([whole.database.drop(), killed.database.drop()]);
});

/** A branch of loans on a file, and a cashier of it. */
async function sceneOf(count: number): Promise<Scene> {
  const database = await testDatabase('sqlite');
  const store = await database.open();
  const key = newKey();
  const world = await newWorld(store, key);
  await manyLoans(world, { count, through: '2026-01-12', areNew: true });
  const claims = await signIn(world.system, (await world.as('cashier')).userId);
  // The last to close a file brings all into it.
  await store.close();
  const posting = {
    dialect: 'sqlite' as const,
    address: database.address,
    key: key.export().toString('base64'),
    claims,
    at: world.clock.at,
    loans: [],
  };
  return { database, posting, outside: world.system.outside };
}

/** Now and then a row is of a loan that there is not. */
function csvOf(): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const isRefused = index % REFUSED_EVERY === REFUSED_EVERY - 1;
    const loan = isRefused ? 'LN-999999' : `LX-${String(index % LOANS).padStart(7, '0')}`;
    return `${loan},${1 + (index % 300)}.${String(index % 100).padStart(2, '0')},bank,REF${index}\n`;
  });
  return `loan,amount,mode,reference\n${rows.join('')}`;
}

/** When it is killed: so long after as many rows are kept. */
interface Killing {
  readonly kept: number;
  readonly delay: number;
}

/** Runs the import; its status is null when it was killed before its end. */
async function imported({ database, posting, outside }: Scene, file: string, killing?: Killing) {
  const words = ['import', 'repayments', file, '--json', '--db', database.address];
  // However late the kill comes, the run has not ended: it stands still one transaction further on.
  const stands = killing && {
    standsAfter: Math.max(killing.kept - (await paidIn(database.address)), 0) + CHUNK,
  };
  const told: ChildCommand = { words, key: posting.key, at: posting.at, ...stands };
  const token = await outside.tokens.issue(posting.claims, posting.at);
  const running = spawn(process.execPath, [child.file, JSON.stringify(told)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MFI_TOKEN: token, MFI_HOME: folder },
  });
  let [out, errors] = ['', ''];
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  running.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const closed = once(running, 'close');
  if (killing) {
    while (running.exitCode === null && (await paidIn(database.address)) < killing.kept) {
      await sleep(5);
    }
    await Promise.race([closed, sleep(killing.delay)]);
    running.kill('SIGKILL');
  }
  const [status] = (await closed) as [number | null];
  if (status !== null && out === '') throw new Error(errors);
  const answer = status === null ? undefined : (JSON.parse(out) as { readonly again: number });
  return { status, answer };
}

async function paidIn(address: string): Promise<number> {
  const store = await openSqlite(address, { migrate: false });
  const count = await store.read((db) => db.count('idempotency', { operation: KEPT }));
  await store.close();
  return count;
}

const KEPT = 'loan.recordRepayment';

/** Ids are drawn at random, so they differ from run to run; all else is as it is exported. */
const ID = /\b[a-z]{2}_[0-9a-z]{26}\b/g;

/** Loans, payments and the journal, as they are exported; all that can be proved of the books holds. */
async function exported(scene: Scene): Promise<Record<string, string>> {
  const store = await scene.database.open();
  const caller = callerOn(store, scene);
  await provesClean(caller);
  const branch = 'PUN';
  const limit = 200;
  const texts = {
    loans: await pagesOf(caller, (cursor) => [listLoans, { branch, limit, ...cursor }]),
    payments: await pagesOf(caller, (cursor) => [listPayments, { branch, limit, ...cursor }]),
    ledger: await pagesOf(caller, (cursor) => [
      exportLedger,
      { branch, format: 'hledger', limit: 1000, ...cursor },
    ]),
  };
  await store.close();
  return Object.fromEntries(
    Object.entries(texts).map(([what, text]) => [what, text.replace(ID, (id) => id.slice(0, 3))]),
  );
}

type Page = (cursor: {
  readonly cursor?: string;
}) => readonly [Parameters<Caller['call']>[0], object];

async function pagesOf(caller: Caller, page: Page): Promise<string> {
  let text = '';
  let cursor: string | null = null;
  do {
    const [operation, input] = page(cursor === null ? {} : { cursor });
    const { output } = await caller.call(operation, input as never);
    const { nextCursor, ...rest } = output as { readonly nextCursor: string | null };
    text += JSON.stringify(rest);
    cursor = nextCursor;
  } while (cursor !== null);
  return text;
}
