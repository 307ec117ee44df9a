import { EXIT, printable, type Terminal } from '@mfi/terminal';
import type { CommandSpec } from '../command/command.js';
import { innerCommands, lastWord } from '../command/help-text.js';
import { commandsFor } from '../commands-for.js';
import type { Wiring } from '../work/wiring.js';

/** A word that may stand next, and what it is. */
export interface Candidate {
  readonly word: string;
  readonly says?: string;
}

/** What may stand next: words, and perhaps the names of files. */
export interface Candidates {
  readonly words: readonly Candidate[];
  readonly files?: boolean;
}

/** A line that tells the shell to complete the names of files. */
const FILES = ':files';

/**
 * Answers a shell: `mfi __complete -- WORDS…`, of which the last is not finished. A line for each
 * word, with what it is behind a tab. Whatever goes wrong, there is nothing to complete.
 */
export async function complete(
  words: readonly string[],
  terminal: Terminal,
  wiring: Wiring,
): Promise<number> {
  const typed = words[0] === '--' ? words.slice(1) : words;
  try {
    const { words: found, files } = await candidatesFor(typed, terminal, wiring);
    const begin = typed.at(-1) ?? '';
    const lines = found
      .filter(({ word }) => word.startsWith(begin))
      .map(({ word, says }) => `${printable(word)}${says ? `\t${printable(says)}` : ''}`);
    const text = [...lines, ...(files ? [FILES] : [])].map((line) => `${line}\n`).join('');
    if (text !== '') await terminal.stdout.write(text);
  } catch {
    // A prompt is no place for messages.
  }
  return EXIT.ok;
}

async function candidatesFor(
  typed: readonly string[],
  terminal: Terminal,
  wiring: Wiring,
): Promise<Candidates> {
  const done = typed.slice(0, -1);
  const commands = await commandsFor(done, wiring);
  const spec = deepest(done, commands);
  if (!spec) return { words: [] };
  if (!spec.run) {
    const words = innerCommands(spec, commands)
      .filter(({ isHidden }) => !isHidden)
      .map((one) => ({ word: lastWord(one), says: one.summary }));
    return { words: [...words, ...flagsOf(spec)] };
  }
  const { length } = spec.words.split(' ');
  return argumentCandidates(spec, typed.slice(length), terminal, wiring);
}

/** The command that the finished words name; undefined where they name none. */
function deepest(
  done: readonly string[],
  commands: readonly CommandSpec[],
): CommandSpec | undefined {
  const paths = [done.slice(0, 2), done.slice(0, 1)].map((words) => words.join(' '));
  const [found] = paths.flatMap((path) => commands.filter(({ words }) => words === path));
  if (found?.run || found?.words === done.join(' ')) return found;
  return undefined;
}

function flagsOf({ options }: CommandSpec): Candidate[] {
  return options.map(({ flags, says }) => ({ word: longFlag(flags), says }));
}

function longFlag(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

/** Arguments that name something in a folder. */
const PLACES: ReadonlySet<string> = new Set(['FILE', 'FOLDER']);

async function argumentCandidates(
  spec: CommandSpec,
  typed: readonly string[],
  terminal: Terminal,
  wiring: Wiring,
): Promise<Candidates> {
  const option = spec.options.find(
    ({ flags }) => flags.includes('<') && longFlag(flags) === typed.at(-2),
  );
  if (option?.choices) return { words: option.choices.map((word) => ({ word })) };
  if (!option && typed.at(-1)?.startsWith('-')) return { words: flagsOf(spec) };
  if (option?.flags.endsWith('<file>')) return { words: [], files: true };
  // The calculators take a file; so do some commands of this machine.
  const positionals = typed.slice(0, -1).filter((word) => !word.startsWith('-')).length;
  const argument = spec.args?.[positionals]?.name;
  if (!option && (!spec.args || PLACES.has(argument ?? ''))) return { words: [], files: true };
  const shells = argument === 'SHELL' ? ['bash', 'zsh', 'fish'] : [];
  if (shells.length > 0) return { words: shells.map((word) => ({ word })) };
  const { referenceCandidates } = await import('./reference-candidates.js');
  return { words: await referenceCandidates(spec.words, typed, { terminal, wiring }) };
}
