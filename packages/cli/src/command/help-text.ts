import { wrap } from '@mfi/terminal';
import type { ArgumentSpec, CommandSpec, HelpLine, OptionSpec } from './command.js';

const COLUMNS = 80;

/** The widest left side that still stands on one line with what it says. */
const LEFT_MAX = 46;

/** Beside wider options there is too little room for sentences. */
const OPTION_MAX = 28;

/** Where a command with its arguments is wider, a list of commands goes without arguments. */
const LISTED_MAX = 34;

/** Narrower sentences are hard to read: they go below what they are about. */
const ROOM_MIN = 40;

/**
 * The help page of a command: examples first, because most people look for a line to copy.
 * @param commands all there are
 */
export function helpText(spec: CommandSpec, commands: readonly CommandSpec[]): string {
  const own = spec.options.filter(({ isCommon }) => !isCommon);
  const common = spec.options.filter(({ isCommon }) => isCommon);
  const sections = [
    wrap(`${usage(spec)}: ${spec.summary}`, COLUMNS),
    section('Examples', spec.examples.flatMap(broken)),
    ...commandSections(innerCommands(spec, commands).filter(({ isHidden }) => !isHidden)),
    section('Arguments', (spec.args ?? []).map(argumentLine), OPTION_MAX),
    section('Options', own.map(optionLine), OPTION_MAX),
    section(own.length === 0 ? 'Options' : 'Also', common.map(optionLine), OPTION_MAX),
    ...(spec.notes ?? []).map(({ heading, lines }) => section(heading, lines)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Commands by the headings they have, in the order in which these come first. */
function commandSections(commands: readonly CommandSpec[]): string[][] {
  const groups = [...new Set(commands.map(({ group = 'Commands' }) => group))];
  // One width for all: the summaries of a page begin below each other.
  const isWide = commands.some((spec) => usage(spec).length > LISTED_MAX);
  const name = isWide ? commandName : usage;
  const width = Math.max(0, ...commands.map((spec) => name(spec).length));
  return groups.map((heading) =>
    section(
      heading,
      commands
        .filter(({ group = 'Commands' }) => group === heading)
        .map((spec): HelpLine => [name(spec).padEnd(width), spec.summary]),
    ),
  );
}

/** The commands one word longer than this one. */
export function innerCommands(
  { words }: CommandSpec,
  commands: readonly CommandSpec[],
): CommandSpec[] {
  const depth = words === '' ? 0 : words.split(' ').length;
  return commands.filter(
    (one) =>
      one.words !== '' &&
      one.words.split(' ').length === depth + 1 &&
      `${one.words} `.startsWith(words === '' ? '' : `${words} `),
  );
}

/** A command's last word. */
export function lastWord({ words }: CommandSpec): string {
  return words.split(' ').at(-1) ?? '';
}

/** What stands before a line that belongs to the one above it. */
const BELOW = ' '.repeat(6);

/** A command as it is typed. */
export function commandName({ words }: CommandSpec): string {
  return words === '' ? 'mfi' : `mfi ${words}`;
}

function usage(spec: CommandSpec): string {
  if (!spec.run) return commandName(spec);
  const known: readonly ArgumentSpec[] = spec.args ?? [{ name: 'FILE', says: '' }];
  const args = known.map(({ name, isOptional }) => (isOptional ? `[${name}]` : name));
  return [commandName(spec), ...args].join(' ');
}

function argumentLine({ name, says, isOptional }: ArgumentSpec): HelpLine {
  return [isOptional ? `[${name}]` : name, says];
}

function optionLine({ flags, says }: OptionSpec): HelpLine {
  return [flags.replace(/<([\w-]+)>/, (_, name: string) => name.toUpperCase()), says];
}

/** An example that is too long for a line, broken before its options as shells read it. */
function broken([line, says]: HelpLine): HelpLine[] {
  if (line.length <= COLUMNS - 2) return [[line, says ?? '']];
  const lines: string[] = [];
  for (const part of line.split(/ (?=--)/)) {
    const last = lines.at(-1);
    const isRoom = last !== undefined && last.length + part.length < COLUMNS - BELOW.length - 2;
    if (isRoom) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  const [first = '', ...rest] = lines.map((part, at) =>
    at < lines.length - 1 ? `${part} \\` : part,
  );
  const below = rest.map((part): HelpLine => [`    ${part}`]);
  return [...(says ? [[`# ${says}`] as const] : []), [first], ...below];
}

/** Two columns; what does not fit beside its left side goes below it. */
function section(heading: string, lines: readonly HelpLine[], leftMax = LEFT_MAX): string[] {
  if (lines.length === 0) return [];
  const explained = lines.filter(([, says]) => says).map(([left]) => left.length);
  const width = Math.max(0, ...explained.filter((length) => length <= leftMax));
  const room = COLUMNS - width - 4;
  return [
    heading,
    ...lines.flatMap(([left, says]) => {
      if (!says) return [`  ${left}`.trimEnd()];
      if (left.length > width || (says.length > room && room < ROOM_MIN)) {
        return [
          `  ${left}`.trimEnd(),
          ...wrap(says, COLUMNS - BELOW.length).map((line) => BELOW + line),
        ];
      }
      const [first = '', ...rest] = wrap(says, room);
      const margin = ' '.repeat(width + 4);
      return [`  ${left.padEnd(width)}  ${first}`, ...rest.map((line) => margin + line)];
    }),
  ];
}
