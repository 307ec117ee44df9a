/**
 * How each package's JavaScript is built. What is built follows from its package.json: its entry
 * points from `exports`, CommonJS where something can be required. Types come from tsc afterwards.
 */
import { join } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import {
  entryPoints,
  hasCommonJs,
  SOURCE,
  type Workspace,
  workspaces,
} from './tools/workspaces.js';

const packages = workspaces();

/** Private packages are nowhere to install from, so whoever uses one carries its code. */
const privateNames = packages
  .filter(({ manifest }) => manifest.private === true)
  .map(({ manifest }) => manifest.name);

function buildOf({ folder, manifest }: Workspace): Options {
  const inFolder = Object.entries(entryPoints(manifest)).map(
    ([name, source]) => [name, join(folder, source)] as const,
  );
  return {
    name: manifest.name,
    entry: Object.fromEntries(inFolder),
    outDir: join(folder, 'dist'),
    format: hasCommonJs(manifest) ? ['esm', 'cjs'] : ['esm'],
    target: 'es2022',
    tsconfig: join(folder, 'tsconfig.json'),
    // Entry points share their chunks in both formats: an error's class must be one class.
    splitting: true,
    sourcemap: true,
    dts: false,
    silent: true,
    // Without it tsup bundles what the root's package.json does not name.
    skipNodeModulesBundle: true,
    noExternal: privateNames,
    esbuildOptions(options) {
      options.conditions = [SOURCE];
    },
  };
}

export default defineConfig(packages.map(buildOf));
