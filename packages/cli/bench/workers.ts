/**
 * Ends the days of branches on a PostgreSQL server by one worker process, by two and by four, which
 * share them out by the queue: `LOANS=100000 BRANCHES=8 WORKERS=1,2,4 ROUNDS=2`. On the first day, by as
 * many as there are cores, every loan is replayed. The server is on the same machine and shares its cores.
 * `MFI_BENCH_JSON=FILE` keeps the figures. Run it by `npm run bench workers`.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { closeDay, createBranch, openDay } from '@mfi/contracts/branch';
import { localCaller } from '@mfi/operations';
import type { BranchRow } from '@mfi/operations/ports';
import { machine } from '../../../tools/bench-figures.js';
import { manyLoans } from '../../operations/test/branch/many-loans.js';
import { holds, killPlace } from './kill-place.js';

const LOANS = Number(process.env['LOANS'] ?? 100_000);
const BRANCHES = Number(process.env['BRANCHES'] ?? 8);
const WORKERS = (process.env['WORKERS'] ?? '1,2,4').split(',').map(Number);
const ROUNDS = Number(process.env['ROUNDS'] ?? 2);

/** Days of all branches, ended by so many workers. */
interface Ended {
  readonly workers: number;
  readonly day: string;
  readonly seconds: number;
  readonly loansASecond: number;
}

const place = await killPlace('postgres');
try {
  await fill();
  const first = await ended(availableParallelism());
  tell('first day', first);
  const later: Ended[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const workers of WORKERS) {
      later.push(await ended(workers));
      tell('later day', later.at(-1) as Ended);
    }
  }
  const json = process.env['MFI_BENCH_JSON'];
  if (json)
    writeFileSync(
      json,
      JSON.stringify({ machine: machine(), loans: LOANS, first, later }, null, 2),
    );
} finally {
  await place.remove();
}

/** Branches of equally many loans, all in the same day. */
async function fill(): Promise<void> {
  const { world } = place;
  const { store, admin } = world;
  const each = Math.ceil(LOANS / BRANCHES);
  for (let number = 0; number < BRANCHES; number += 1) {
    const code = `W${String(number).padStart(2, '0')}`;
    await admin.call(createBranch, { code, name: code, businessDate: '2026-01-01' });
    const branch = (await store.read((db) => db.find('branches', { code }))) as BranchRow;
    const first = 1_000_000 + number * each;
    await manyLoans(world, { count: each, through: '2026-01-13', branch, first });
  }
}

async function branches(): Promise<BranchRow[]> {
  const { store } = place.world;
  const all = await store.read((db) => db.list('branches', {}));
  return all.filter(({ code }) => code.startsWith('W'));
}

/** Queues the days of all branches, starts workers, and waits until nothing waits any more. */
async function ended(workers: number): Promise<Ended> {
  const [before] = await branches();
  await inStep(before as BranchRow);
  const queued = await place.mfi(
    'admin',
    'day',
    'close-all',
    '--queue',
    '--open-next',
    '--no-wait',
  );
  holds((await queued.ended()) === 0, queued.said().errors);
  const began = performance.now();
  const started = await Promise.all(
    Array.from({ length: workers }, () => place.mfi('admin', 'worker', '--drain')),
  );
  for (const worker of started) holds((await worker.ended()) === 0, worker.said().errors);
  const seconds = (performance.now() - began) / 1000;
  const day = (before as BranchRow).businessDate;
  for (const branch of await branches()) {
    holds(branch.businessDate > day, `${branch.code} is still in ${branch.businessDate}`);
  }
  return { workers, day, seconds, loansASecond: Math.round(LOANS / seconds) };
}

/** The two small branches that a new institution has go along, and are not counted. */
async function inStep({ businessDate }: BranchRow): Promise<void> {
  const { store, system } = place.world;
  const caller = localCaller(system, { kind: 'system' });
  const all = await store.read((db) => db.list('branches', {}));
  for (const { code, dayStatus, businessDate: day } of all) {
    if (code.startsWith('W') || day >= businessDate) continue;
    if (dayStatus === 'open') await caller.call(closeDay, { branch: code });
    await caller.call(openDay, { branch: code });
  }
}

function tell(what: string, { workers, day, seconds, loansASecond }: Ended): void {
  const by = workers === 1 ? 'one worker' : `${workers} workers`;
  console.log(`${what} (${day}), ${by}: ${seconds.toFixed(1)} s, ${loansASecond} loans a second`);
}
