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
  ['calc', 'replay', 'examples/loans/late-payer.json'],
  ['calc', 'payoff', 'examples/loans/prepayment.json'],
  ['calc', 'apr', 'examples/questions/apr.json'],
  ['calc', 'emi', 'examples/questions/emi.json', '--json'],
];

/**
 * Runs one command to its end.
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit status.
 */
async function show(args) {
  await write(`\n$ mfi ${args.join(' ')}\n`);
  const run = spawnSync(process.execPath, [join(HERE, 'mfi.js'), ...args], {
    cwd: dirname(HERE),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return run.status ?? 1;
}

/**
 * Writes, and waits until it is written.
 * @param {string} text
 * @returns {Promise<void>}
 */
function write(text) {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

// A failed write is told to whoever wrote; without a listener it would end in a stack trace, too.
process.stdout.on('error', () => undefined);
try {
  for (const command of COMMANDS) {
    process.exitCode = await show(command);
    if (process.exitCode !== 0) break;
  }
} catch (error) {
  // A reader that has seen enough goes away, as `head` does: there is nobody to show more to.
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
}
