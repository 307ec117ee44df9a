/**
 * The `mfi` of a test: the command line, the institution's key and the instant at which all happens
 * are its argument. A token is in the environment. Tests kill it, or ask how much memory it held.
 */
import { createSecretKey } from 'node:crypto';
import { openJobQueue, outside as realOutside } from '@mfi/adapters';
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
}

const { words, key, at } = JSON.parse(process.argv[2] ?? '') as ChildCommand;
if (process.env['MFI_TEST_PEAK']) {
  process.on('exit', () => {
    process.stderr.write(`peak ${process.resourceUsage().maxRSS} KiB\n`);
  });
}
const outside = {
  ...realOutside({ key: createSecretKey(Buffer.from(key, 'base64')) }),
  clock: { now: () => at },
};
const wiring: Wiring = {
  ...{ openSqlite, openPostgres },
  openQueue: openJobQueue,
  outside: async () => outside,
};
const commands = await commandsFor(words, wiring);
process.exitCode = await runCommand(words, {
  commands,
  version: '1.2.3',
  terminal: processTerminal(),
});
