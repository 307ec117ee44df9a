/**
 * Simulates an institution at work, with trouble: `--seed 1 --days 30 --steps 40 --runs 1 --dialect
 * sqlite --at-once 1`. Each further run has the next seed. It ends with status 1 where something does not hold,
 * and says how it came to it and how to see it again. Run it by `npm run simulate -- --seed 1`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPostgres, openSqlite } from '@mfi/store';
import { startPostgres } from '../../store/test/postgres-server.js';
import { simulate } from '../test/simulate/simulation.js';
import { SimulationFailure } from '../test/simulate/story.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '30' },
    steps: { type: 'string', default: '40' },
    runs: { type: 'string', default: '1' },
    dialect: { type: 'string', default: 'sqlite' },
    'at-once': { type: 'string', default: '1' },
  },
});

const [seed, days, steps, runs] = [values.seed, values.days, values.steps, values.runs].map(Number);
for (let run = 0; run < (runs ?? 1) && process.exitCode === undefined; run += 1) {
  await simulated((seed ?? 1) + run);
}

async function simulated(drawn: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-simulate-'));
  const server = values.dialect === 'postgres' ? await startPostgres() : undefined;
  const open = () => (server ? openPostgres(server.url) : openSqlite(join(folder, 'branch.db')));
  const [began, before] = [performance.now(), process.cpuUsage()];
  try {
    const asked = {
      seed: drawn,
      days: days ?? 30,
      steps: steps ?? 40,
      atOnce: Number(values['at-once']),
      open,
    };
    const { operations, refusals, ...tally } = await simulate(asked);
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(before);
    const used = { seconds: Math.round(seconds), cpuSeconds: Math.round((user + system) / 1e6) };
    console.log(`✓ seed ${drawn}`, JSON.stringify({ ...tally, ...used }));
    console.log(`  done: ${mostFirst(operations)}\n  refused: ${mostFirst(refusals)}`);
  } catch (error) {
    if (!(error instanceof SimulationFailure)) throw error;
    console.log(`✗ seed ${drawn}, ${error.message}`);
    process.exitCode = 1;
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function mostFirst(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([name, count]) => `${name} ${count}`).join(', ');
}
