#!/usr/bin/env node
/** Shows the main job: runs a few commands as a person would type them, each above its output. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));

/** What the demo runs, as arguments of mfi, in the repository's folder. */
const COMMANDS = [
  ['calc', 'schedule', 'examples/loans/monthly.json'],
  ['calc', 'schedule', 'examples/loans/monthly.json', '--explain', 'installments.2.interest'],
  ['calc', 'schedule', 'examples/loans/crop.json'],
  ['calc', 'schedule', 'examples/loans/tranches.json'],
  ['calc', 'apr', 'examples/questions/apr.json'],
  ['calc', 'emi', 'examples/questions/emi.json', '--json'],
];

/**
 * Runs one command to its end.
 * @param {readonly string[]} args
 * @returns {number} its exit status.
 */
function show(args) {
  process.stdout.write(`\n$ mfi ${args.join(' ')}\n`);
  const run = spawnSync(process.execPath, [join(HERE, 'mfi.js'), ...args], {
    cwd: dirname(HERE),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return run.status ?? 1;
}

for (const command of COMMANDS) {
  process.exitCode = show(command);
  if (process.exitCode !== 0) break;
}
