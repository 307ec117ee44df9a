#!/usr/bin/env node
/**
 * The one gate. Every check runs, also behind one that failed, and shows its output only when it
 * fails; the tests come last and speak as they run. MFI_CHECK_TESTS=0 leaves them out, for whoever
 * has run them just before.
 */
import { captureNode, runNode, tool } from './run.js';

/**
 * Each check's name, and what Node runs for it.
 * @type {readonly (readonly [name: string, args: readonly string[]])[]}
 */
const CHECKS = [
  ['build and its types', ['tools/build.js']],
  ['types of tests and tools', [tool('typescript', 'tsc'), '-p', 'tsconfig.json']],
  ['lint and format', [tool('@biomejs/biome', 'biome'), 'check', '--error-on-warnings']],
  ['tidy', ['packages/tidy/dist/main.js']],
  ['dead code', [tool('knip'), '--no-progress', '--treat-config-hints-as-errors']],
  ['packages', ['tools/pack-check.js']],
  ['size', ['tools/size.js']],
  ['known faults of dependencies', ['tools/audit.js']],
];

/**
 * Runs one check and prints one line about it, with its output under it where it failed.
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {boolean} whether it passed.
 */
function check(name, args) {
  const start = performance.now();
  const { status, output } = captureNode(args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
  if (status !== 0) process.stdout.write(`${output.trimEnd()}\n\n`);
  return status === 0;
}

const failed = CHECKS.filter(([name, args]) => !check(name, args)).map(([name]) => name);
const withTests = process.env['MFI_CHECK_TESTS'] !== '0';
if (withTests && runNode([tool('vitest'), 'run']) !== 0) failed.push('tests');
process.stdout.write(failed.length === 0 ? 'All is well.\n' : `Failed: ${failed.join(', ')}.\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
