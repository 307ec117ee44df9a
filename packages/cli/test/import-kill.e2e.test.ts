/**
 * An import that is killed at any moment, and typed again until it comes to its end, leaves what the
 * unbroken one does. MFI_TEST_ROWS says how many rows it has.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChildCommand } from './import-child.js';
import { builtChild, callerOn, provesClean, type Scene, sceneOn } from './posting.js';

const ROWS = Number(process.env['MFI_TEST_ROWS'] ?? 600);
const LOANS = 10;

/** One row of so many is refused. */
const REFUSED_EVERY = 9;

/** How long it works before it is killed: longer each time, so that it is done some day. */
const LIFE_MS = 800;
const LONGER = 1.3;

const folder = mkdtempSync(join(tmpdir(), 'mfi-import-kill-'));
let child: Awaited<ReturnType<typeof builtChild>>;

beforeAll(async () => {
  child = await builtChild('import-child');
});

afterAll(() => {
  child.remove();
  rmSync(folder, { recursive: true });
});

test('an import that is killed and typed again doubles nothing and leaves nothing out', {
  timeout: 600_000,
}, async () => {
  const [whole, killed] = [await sceneOn('sqlite', LOANS), await sceneOn('sqlite', LOANS)];
  const file = join(folder, 'repayments.csv');
  writeFileSync(file, csvOf(whole.posting.loans));
  expect((await imported(whole, file)).status).toBe(1);
  let kills = 0;
  let again = 0;
  for (let life = LIFE_MS; ; life *= LONGER) {
    const { status, answer } = await imported(killed, file, life);
    if (status !== null) {
      expect(answer).toMatchObject({ rows: ROWS, refused: refusedRows() });
      again = answer.again;
      break;
    }
    kills += 1;
  }
  // It was killed at work, and not only before it had begun.
  expect(kills).toBeGreaterThan(0);
  expect(again).toBeGreaterThan(0);
  expect(await leftIn(killed)).toEqual(await leftIn(whole));
  await Promise.all([whole.database.drop(), killed.database.drop()]);
});

/** Now and then a row is of a loan that there is not. */
function csvOf(loans: readonly string[]): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const loan = index % REFUSED_EVERY === 8 ? 'LN-999999' : loans[index % LOANS];
    return `${loan},${1 + (index % 3)}.${String(index % 100).padStart(2, '0')},bank,REF${index}\n`;
  });
  return `loan,amount,mode,reference\n${rows.join('')}`;
}

function refusedRows(): number {
  return Math.floor(ROWS / REFUSED_EVERY);
}

/** Runs the import, and kills it after a while; its status is null when that came before its end. */
async function imported({ database, posting, outside }: Scene, file: string, life?: number) {
  const words = ['import', 'repayments', file, '--json', '--db', database.address];
  const told: ChildCommand = { words, key: posting.key, at: posting.at };
  const token = await outside.tokens.issue(posting.claims, posting.at);
  const running = spawn(process.execPath, [child.file, JSON.stringify(told)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MFI_TOKEN: token, MFI_HOME: folder },
  });
  let out = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  let errors = '';
  running.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const closed = once(running, 'close');
  if (life !== undefined) await Promise.race([closed, sleep(life)]);
  if (life !== undefined) running.kill('SIGKILL');
  const [status] = (await closed) as [number | null];
  if (status !== null && out === '') throw new Error(errors);
  return {
    status,
    answer: status === null ? { again: 0 } : (JSON.parse(out) as { again: number }),
  };
}

/** What is in the books, but for ids and the moments at which it came there. */
async function leftIn(scene: Scene) {
  const store = await scene.database.open();
  await provesClean(callerOn(store, scene));
  const left = await store.read(async (db) => ({
    loans: (await db.list('loans', { order: [['number', 'asc']] })).map((loan) => [
      loan.number,
      loan.outstandingPrincipal,
      loan.outstandingInterest,
      loan.excess,
      loan.posted,
    ]),
    paid: (await db.list('transactions', { where: { kind: 'repayment' } }))
      .map(({ reference, amount, receiptNumber }) => [receiptNumber, reference, amount])
      .sort(),
    days: (await db.list('accountDays', {})).map(({ debit, credit }) => [debit, credit]).sort(),
    entries: await db.count('journalEntries'),
    events: await db.count('loanEvents'),
  }));
  await store.close();
  return left;
}
