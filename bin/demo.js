#!/usr/bin/env node
/**
 * Shows the main job: plays a year of a branch's work from the files in examples/branch, and then
 * runs a few commands on it as a person would type them, each above its output.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));

/** Its database, key and session go to a folder of their own. */
const HOME = mkdtempSync(join(tmpdir(), 'mfi-demo-'));

/** What the demo runs, as arguments of mfi, in the repository's folder. */
const COMMANDS = [
  ['demo', 'examples/branch'],
  ['report', 'portfolio'],
  ['report', 'par'],
  ['report', 'due-list', '--limit', '12'],
  ['ledger', 'trial-balance'],
  ['check'],
];

const NEXT = `
The branch is there to look around in, signed in as its administrator:

  export MFI_HOME=${HOME}
  node bin/mfi.js loan show LN-000001        one loan, and how it was paid
  node bin/mfi.js loan statement LN-000001   its statement of account
  node bin/mfi.js loan repay LN-000001 500 --dry-run
  node bin/mfi.js day close --dry-run        what the end of the day would do
  node bin/mfi.js --help
`;

/**
 * Runs one command to its end.
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit status.
 */
async function show(args) {
  await write(`\n$ mfi ${args.join(' ')}\n`);
  const run = spawnSync(process.execPath, [join(HERE, 'mfi.js'), ...args], {
    cwd: dirname(HERE),
    env: { ...process.env, MFI_HOME: HOME, MFI_DB: '', DATABASE_URL: '' },
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
  if (process.exitCode === 0) await write(NEXT);
} catch (error) {
  // A reader that has seen enough goes away, as `head` does: there is nobody to show more to.
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
}
