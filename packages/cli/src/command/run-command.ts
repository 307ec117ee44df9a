import { EXIT, type Terminal } from '@mfi/terminal';
import { inputName } from '../input/read-input.js';
import type { CommandSpec } from './command.js';
import { commandName } from './help-text.js';
import { parse } from './parse.js';
import { type Failing, report } from './report.js';

/** What there is to run, and where. */
export interface Runnable {
  readonly commands: readonly CommandSpec[];
  readonly version: string;
  readonly terminal: Terminal;
}

/**
 * Runs one command line to its end, whatever comes.
 * @param words the words behind `mfi`
 * @returns the exit status.
 */
export async function runCommand(
  words: readonly string[],
  { commands, version, terminal }: Runnable,
): Promise<number> {
  // Until the words are understood, this much is guessed from them.
  let failing: Failing = {
    terminal,
    options: { color: 'auto', json: words.includes('--json') },
    name: 'mfi',
  };
  try {
    const parsed = parse(words, commands, version);
    if ('text' in parsed) {
      await terminal.stdout.write(parsed.text);
      return EXIT.ok;
    }
    const { spec, args, options } = parsed;
    const file = args[0] ?? '';
    failing = { terminal, options, name: spec.args ? commandName(spec) : inputName(file) };
    return (await spec.run?.({ terminal, options, file, args })) ?? EXIT.ok;
  } catch (error) {
    return report(error, failing);
  }
}
