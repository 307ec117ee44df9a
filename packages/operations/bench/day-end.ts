/**
 * Times the day's end of a branch: `LOANS=10000 DIALECT=sqlite DAYS=3 THREADS=2`; without threads
 * where `THREADS=0`. Prints milliseconds in all and microseconds a loan, of the clock and of the
 * processor.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadedReplays } from '@mfi/adapters';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { openPostgres, openSqlite } from '@mfi/store';
import { keepFigures } from '../../../tools/bench-figures.js';
import { startPostgres } from '../../store/test/postgres-server.js';
import { replayLoans } from '../src/branch/replay-loans.js';
import { manyLoans } from '../test/branch/many-loans.js';
import { newKey, newWorld } from '../test/world.js';

const count = Number(process.env['LOANS'] ?? 10_000);
const dialect = process.env['DIALECT'] ?? 'sqlite';
const days = Number(process.env['DAYS'] ?? 3);
const threads = Number(process.env['THREADS'] ?? availableParallelism());

const replays = threadedReplays({
  program: new URL('./replay-thread.js', import.meta.url),
  here: replayLoans,
  threads,
});

const folder = mkdtempSync(join(tmpdir(), 'mfi-bench-'));
const server = dialect === 'postgres' ? await startPostgres() : undefined;
const store = server ? await openPostgres(server.url) : await openSqlite(join(folder, 'bench.db'));
try {
  const world = await newWorld(store, newKey(), threads === 0 ? undefined : replays);
  await timed('loans made', () => manyLoans(world, { count, through: '2026-01-12' }));
  const manager = await world.as('manager');
  for (let day = 0; day < days; day += 1) {
    const began = performance.now();
    const { output } = await timed('day closed', () => manager.call(closeDay, {}));
    keep(day, (performance.now() - began) / 1000);
    const { loans, newlyOverdue, interestAccrued, buckets } = output;
    console.log(
      `  ${output.branch.businessDate}: ${loans} loans, ${newlyOverdue} newly overdue, interest ${interestAccrued}`,
      buckets.map(({ bucket, loans }) => `${bucket} ${loans}`).join(', '),
    );
    await manager.call(openDay, {});
  }
} finally {
  await store.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The goal is for 100,000 loans. */
function keep(day: number, value: number): void {
  const loans = `${count.toLocaleString('en-US')} loans`;
  const on = dialect === 'postgres' ? 'PostgreSQL' : 'SQLite';
  const what = `${day === 0 ? 'the first day' : 'a later day'}, ${loans}, ${on}`;
  const goal = (20 * count) / 100_000;
  keepFigures([{ part: 'day end', what, value, unit: 's', better: 'less', goal }]);
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const took = performance.now() - wall;
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = (user + system) / 1000;
  const each = (ms: number) => ((ms * 1000) / count).toFixed(0);
  console.log(
    `${what}: ${took.toFixed(0)} ms, ${each(took)} µs a loan; processor ${cpuMs.toFixed(0)} ms, ${each(cpuMs)} µs a loan`,
  );
  return value;
}
