/**
 * The `mfi` command. Here its parts are put together; what a single command needs is loaded when it
 * runs. An interrupt (Ctrl-C) ends the process by its signal, which shells report as status 130:
 * nothing is left half done, because nothing is written but the answer.
 */
import { readFileSync } from 'node:fs';
import { processTerminal } from '@mfi/terminal';
import { runCommand } from './command/run-command.js';
import { COMMANDS } from './commands.js';

/**
 * Runs one `mfi` command.
 * @param words the words behind `mfi`
 * @returns its exit status.
 */
export async function main(words: readonly string[]): Promise<number> {
  return runCommand(words, {
    commands: COMMANDS,
    version: version(),
    terminal: processTerminal(),
  });
}

function version(): string {
  const manifest = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
