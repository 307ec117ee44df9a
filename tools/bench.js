#!/usr/bin/env node
/**
 * Runs a benchmark: packages/engine/bench/index.ts against the built engine, or with `loan-show`
 * packages/cli/bench/loan-show.ts against the built command. Node 20 reads no TypeScript, so it is
 * bundled first.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { runNode } from './run.js';
import { workspace } from './workspaces.js';

/** The command's benchmark makes a database, with what only the sources export. */
const LOAN_SHOW = {
  conditions: ['@mfi/source'],
  external: ['better-sqlite3', 'pg', '@node-rs/*', 'vitest'],
};

const isLoanShow = process.argv[2] === 'loan-show';
const { folder } = workspace(isLoanShow ? '@mfi/cli' : '@mfi/engine');
const name = isLoanShow ? 'loan-show' : 'index';
const outfile = join(folder, '.bench', `${name}.js`);

await build({
  entryPoints: [join(folder, 'bench', `${name}.ts`)],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // What the engine's benchmark imports from packages stays outside: it is the built one.
  ...(isLoanShow ? LOAN_SHOW : { packages: 'external' }),
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.exitCode = runNode(['--expose-gc', '--enable-source-maps', outfile]);
