/**
 * The `mfi` of a test: the command line, the institution's key and the instant at which all happens
 * are its argument. A token is in the environment. Tests kill it, or ask how much memory it held.
 */
import { createSecretKey } from 'node:crypto';
import {
  everyMinute,
  hooks,
  openJobQueue,
  openMessengers,
  papers,
  outside as realOutside,
  threadedReplays,
} from '@mfi/adapters';
import { replayLoans } from '@mfi/operations/replay';
import { openPostgres, openSqlite } from '@mfi/store';
import { processTerminal } from '@mfi/terminal';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import type { Wiring } from '../src/work/wiring.js';

/** What the program is told. */
export interface ChildCommand {
  readonly words: readonly string[];
  /** In base64. */
  readonly key: string;
  readonly at: string;
  /** With so many payments written it stands still in the midst of a transaction, to be killed. */
  readonly standsAfter?: number;
}

let written = 0;
const { words, key, at, standsAfter } = JSON.parse(process.argv[2] ?? '') as ChildCommand;
if (process.env['MFI_TEST_PEAK']) {
  process.on('exit', () => {
    process.stderr.write(`peak ${process.resourceUsage().maxRSS} KiB\n`);
  });
}
const replays = threadedReplays({
  program: new URL('./replay-thread.mjs', import.meta.url),
  here: replayLoans,
  hereMax: 200,
});
const outside = {
  ...realOutside({ key: createSecretKey(Buffer.from(key, 'base64')), replays }),
  clock: { now: () => at },
};
const wiring: Wiring = {
  openSqlite: (file, options) =>
    openSqlite(file, { ...options, ...(standsAfter === undefined ? {} : { onStatement }) }),
  openPostgres,
  openQueue: openJobQueue,
  everyMinute,
  openMessengers: async (env) => openMessengers(env),
  openHooks: async (networks) => hooks({ networks }),
  papers: async () => papers,
  outside: async () => outside,
};
const commands = await commandsFor(words, wiring);
process.exitCode = await runCommand(words, {
  commands,
  version: '1.2.3',
  terminal: processTerminal(),
});

/** Counts the payments that are written; each has a key of its own. */
function onStatement(text: string): void {
  if (!text.startsWith('insert into "idempotency"')) return;
  written += 1;
  if (written > (standsAfter ?? 0)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
