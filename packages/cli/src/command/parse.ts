import { EXIT } from '@mfi/terminal';
import { Command, type CommanderError, Option } from 'commander';
import { Refusal } from '../refusal.js';
import type { CommandSpec, OptionSpec, Options } from './command.js';
import { commandName, helpText, innerCommands, lastWord } from './help-text.js';

/** What a command line asks for: a command with its file and options, or a text to print. */
export type Parsed =
  | {
      readonly spec: CommandSpec;
      readonly args: readonly string[];
      readonly options: Options;
    }
  | { readonly text: string };

/**
 * Reads a command line.
 * @param words the words behind `mfi`
 * @throws Refusal for one that asks for nothing there is
 */
export function parse(
  words: readonly string[],
  commands: readonly CommandSpec[],
  version: string,
): Parsed {
  const parser = new Parser(commands, version);
  // `mfi help calc emi` asks for what `mfi calc emi --help` does.
  const isHelp = words.length === 0 || words[0] === 'help';
  return parser.parse(isHelp ? [...words.slice(1), '--help'] : words);
}

/** The commands as commander knows them; what it would print or end is kept instead. */
class Parser {
  readonly #specs: readonly CommandSpec[];
  readonly #version: string;
  #text = '';
  #parsed: Parsed | undefined;

  constructor(specs: readonly CommandSpec[], version: string) {
    this.#specs = specs;
    this.#version = version;
  }

  parse(words: readonly string[]): Parsed {
    const root = this.#specs.find((spec) => spec.words === '');
    if (!root) throw new Error('No command is mfi itself.');
    try {
      this.#build(root, new Set(words))
        .version(this.#version)
        .parse([...words], { from: 'user' });
    } catch (error) {
      if (!(error instanceof Printed)) throw error;
      return { text: this.#text };
    }
    return this.#parsed ?? { text: this.#text };
  }

  /** @param said every word of the command line: what none of them names is known by name alone */
  #build(spec: CommandSpec, said: ReadonlySet<string>): Command {
    const inner = innerCommands(spec, this.#specs);
    const command = new Command(lastWord(spec) || 'mfi')
      .helpCommand(false)
      .aliases([...(spec.aliases ?? [])])
      .configureHelp({ formatHelp: () => helpText(spec, this.#specs) })
      .configureOutput({
        writeOut: (text) => {
          this.#text += text;
        },
        outputError: () => undefined,
        writeErr: () => undefined,
      })
      .exitOverride((error) => {
        throw outcome(error, spec, { inner, all: this.#specs });
      });
    for (const option of spec.options) addOption(command, option);
    for (const one of inner) {
      const isNamed = namesOf(one).some((name) => said.has(name));
      command.addCommand(isNamed ? this.#build(one, said) : nameOnly(one));
    }
    if (!spec.run) return command;
    for (const { name } of spec.args ?? [{ name: 'FILE' }]) command.argument(`[${name}]`);
    return command.action(() => {
      const args = command.args;
      if (!spec.args && args.length === 0) throw noFile(spec);
      this.#parsed = { spec, args, options: command.optsWithGlobals() };
    });
  }
}

function namesOf(spec: CommandSpec): readonly string[] {
  return [lastWord(spec), ...(spec.aliases ?? [])];
}

/** Enough of a command to be meant by a slip of the keyboard. */
function nameOnly(spec: CommandSpec): Command {
  return new Command(lastWord(spec)).aliases([...(spec.aliases ?? [])]);
}

/** commander has printed help or the version, and is done. */
class Printed extends Error {}

function addOption(
  command: Command,
  { flags, says, conflicts, choices, isMany }: OptionSpec,
): void {
  const isBuiltIn = flags.includes('--help') || flags.includes('--version');
  // A global option is read by the root, wherever it stands.
  const isGlobal = flags.includes('--color') && command.name() !== 'mfi';
  if (isBuiltIn || isGlobal) return;
  const option = new Option(flags, says);
  if (conflicts) option.conflicts([...conflicts]);
  if (choices) option.choices([...choices]);
  if (flags.includes('--color')) option.default('auto');
  if (isMany) option.argParser((value: string, before: string[] = []) => [...before, value]);
  command.addOption(option);
}

interface Around {
  readonly inner: readonly CommandSpec[];
  readonly all: readonly CommandSpec[];
}

function outcome(error: CommanderError, spec: CommandSpec, { inner, all }: Around): Error {
  if (error.exitCode === 0) return new Printed();
  const name = commandName(spec);
  if (error.code === 'commander.help') {
    const words = inner.filter(({ isHidden }) => !isHidden).map(lastWord);
    const which = words.length > WORDS_SHOWN_MAX ? 'see its help' : words.join(', ');
    return usage('usage.missing_command', `${name} needs one more word: ${which}.`, spec);
  }
  const code = error.code
    .replace('commander.', 'usage.')
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const said = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
  const meant = error.code === 'commander.unknownCommand' ? elsewhere(said, all) : said;
  return usage(code, meant.replace(/([^.)?])$/, '$1.'), spec);
}

/** More words than this are read better on the help page. */
const WORDS_SHOWN_MAX = 16;

/** A verb without its noun is a common slip: says where there is one, rather than what is near. */
function elsewhere(said: string, all: readonly CommandSpec[]): string {
  const word = /'([^']+)'/.exec(said)?.[1];
  const found = all.filter((one) => one.words.includes(' ') && lastWord(one) === word);
  if (found.length === 0) return said;
  return `unknown command '${word}' (Did you mean ${found.map(commandName).join(' or ')}?)`;
}

function noFile(spec: CommandSpec): Refusal {
  const message = `${commandName(spec)} needs FILE, a JSON file to read, or - for stdin.`;
  return usage('usage.missing_file', message, spec, [
    `Example: ${commandName(spec)} ${spec.example}`,
  ]);
}

function usage(
  code: string,
  message: string,
  spec: CommandSpec,
  hints: readonly string[] = [],
): Refusal {
  return new Refusal([{ code, path: '', facts: {}, message }], {
    status: EXIT.usage,
    excerpt: [...hints, `Help:    ${commandName(spec)} --help`],
  });
}
