#!/usr/bin/env node
/**
 * Mutation testing: changes the engine's arithmetic in hundreds of small ways and tells which changes
 * no test notices. What it needs is large and wanted seldom, so it is installed apart, on first use.
 * What stands behind `npm run mutate --` goes on to it; docs/mutation-testing.md has examples.
 */
import { join } from 'node:path';
import { isInstalled } from './install.js';
import { ROOT } from './root.js';
import { runNode, runNpm } from './run.js';

const FOLDER = join(ROOT, 'tools', 'mutation');
const STRYKER = join(FOLDER, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const NPM_CI = ['ci', '--prefix', FOLDER, '--prefer-offline', '--no-audit', '--no-fund'];

process.exitCode =
  (isInstalled(FOLDER) ? 0 : runNpm(NPM_CI)) || runNode([STRYKER, 'run', ...process.argv.slice(2)]);
