/**
 * Times `mfi loan show` among 100,000 loans, and `mfi --help`, beside a Node.js that does nothing:
 * what a person waits for at a counter. Prints medians of alternating runs, in milliseconds. The
 * database is made once, in .bench; `LOANS=1000` makes it smaller. Run it by `npm run bench loan-show`.
 */
import { spawnSync } from 'node:child_process';
import { createSecretKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outside as realOutside } from '@mfi/adapters';
import { openSqlite } from '@mfi/store';
import { keepFigures } from '../../../tools/bench-figures.js';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { newKey, newWorld, signIn } from '../../operations/test/world.js';

const ROOT = process.cwd();
const COUNT = Number(process.env['LOANS'] ?? 100_000);
const TURNS = Number(process.env['TURNS'] ?? 15);
const MFI = join(ROOT, 'packages', 'cli', 'bin', 'mfi.js');
const FOLDER = join(ROOT, 'packages', 'cli', '.bench');
const FILE = join(FOLDER, `loans-${COUNT}.db`);
const NOTES = `${FILE}.json`;

/** How much longer than Node.js alone each may take, in milliseconds. */
const BARS: Readonly<Record<string, number>> = { 'loan show': 250, '--help': 120 };

if (!existsSync(NOTES)) await make();
const { key, claims } = JSON.parse(readFileSync(NOTES, 'utf8'));
const outside = realOutside({ key: createSecretKey(Buffer.from(key, 'base64')) });
const env = {
  ...process.env,
  MFI_DB: FILE,
  MFI_KEY: key,
  MFI_TOKEN: await outside.tokens.issue(claims, outside.clock.now()),
};

let turn = 0;
const runs: Readonly<Record<string, () => string[]>> = {
  node: () => ['-e', '0'],
  'loan show': () => {
    turn += 1;
    const number = String((turn * 7_919) % COUNT).padStart(7, '0');
    return [MFI, 'loan', 'show', `LX-${number}`];
  },
  '--help': () => [MFI, '--help'],
};

const taken = new Map<string, number[]>(Object.keys(runs).map((name) => [name, []]));
for (let round = 0; round <= TURNS; round += 1) {
  for (const [name, args] of Object.entries(runs)) {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, args(), { env, encoding: 'utf8' });
    const ms = Number(process.hrtime.bigint() - start) / 1e6;
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
    // The first round fetches files from the disk.
    if (round > 0) taken.get(name)?.push(ms);
  }
}

const alone = median('node');
console.log(`node -e 0: ${alone.toFixed(0)} ms, the median of ${TURNS}`);
for (const [name, bar] of Object.entries(BARS)) {
  const over = median(name) - alone;
  const mark = over > bar ? '✗' : '✓';
  console.log(`${mark} mfi ${name}: ${over.toFixed(0)} ms more, of ${bar}`);
  const what = `mfi ${name}, more than Node alone`;
  keepFigures([{ part: 'command', what, value: over, unit: 'ms', better: 'less', goal: bar }]);
}

function median(name: string): number {
  const sorted = [...(taken.get(name) ?? [])].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function make(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const end of ['', '-wal', '-shm']) rmSync(FILE + end, { force: true });
  const secret = newKey();
  const store = await openSqlite(FILE);
  const world = await newWorld(store, secret);
  await manyLoans(world, { count: COUNT, through: '2026-01-12' });
  const { userId } = await world.as('officer');
  const notes = {
    key: secret.export().toString('base64'),
    claims: await signIn(world.system, userId),
  };
  await store.close();
  // Only a database that is complete has its notes.
  writeFileSync(`${NOTES}.partial`, JSON.stringify(notes));
  renameSync(`${NOTES}.partial`, NOTES);
}
