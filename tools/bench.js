#!/usr/bin/env node
/**
 * Runs the engine's benchmark, packages/engine/bench/index.ts, against the built engine. Node 20
 * reads no TypeScript, so it is bundled first; what it imports from packages stays outside.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { runNode } from './run.js';
import { workspace } from './workspaces.js';

const { folder } = workspace('@mfi/engine');
const outfile = join(folder, '.bench', 'index.js');

await build({
  entryPoints: [join(folder, 'bench', 'index.ts')],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.exitCode = runNode(['--expose-gc', '--enable-source-maps', outfile]);
