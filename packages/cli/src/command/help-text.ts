import { wrap } from '@mfi/terminal';
import type { CommandSpec, HelpLine, OptionSpec } from './command.js';

const COLUMNS = 80;

/** The widest left side that still stands on one line with what it says. */
const LEFT_MAX = 46;

/**
 * The help page of a command: examples first, because most people look for a line to copy.
 * @param commands all there are
 */
export function helpText(spec: CommandSpec, commands: readonly CommandSpec[]): string {
  const sections = [
    [`${usage(spec)}: ${spec.summary}`],
    section('Examples', spec.examples),
    section(
      'Commands',
      innerCommands(spec, commands).flatMap((one) => listed(one, commands)),
    ),
    section(
      'Arguments',
      (spec.args ?? []).map(({ name, says }) => [name, says]),
    ),
    section('Options', spec.options.map(optionLine)),
    ...(spec.notes ?? []).map(({ heading, lines }) => section(heading, lines)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
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

/** A command, with the words that may follow it below. */
function listed(spec: CommandSpec, commands: readonly CommandSpec[]): HelpLine[] {
  const words = innerCommands(spec, commands).map(lastWord).join(', ');
  const below = words === '' ? [] : wrap(words, COLUMNS - BELOW.length);
  return [[usage(spec), spec.summary], ...below.map((line): HelpLine => [BELOW.slice(2) + line])];
}

/** What stands before a line that belongs to the one above it. */
const BELOW = ' '.repeat(6);

/** A command as it is typed. */
export function commandName({ words }: CommandSpec): string {
  return words === '' ? 'mfi' : `mfi ${words}`;
}

function usage(spec: CommandSpec): string {
  if (!spec.run) return commandName(spec);
  const args = (spec.args ?? [{ name: 'FILE' }]).map(({ name }) => name);
  return [commandName(spec), ...args].join(' ');
}

function optionLine({ flags, says }: OptionSpec): HelpLine {
  return [flags.replace(/<([\w-]+)>/, (_, name: string) => name.toUpperCase()), says];
}

/** Two columns; what does not fit beside its left side goes below it. */
function section(heading: string, lines: readonly HelpLine[]): string[] {
  if (lines.length === 0) return [];
  const explained = lines.filter(([, says]) => says).map(([left]) => left.length);
  const width = Math.max(0, ...explained.filter((length) => length <= LEFT_MAX));
  const room = COLUMNS - width - 4;
  return [
    heading,
    ...lines.flatMap(([left, says]) => {
      if (!says) return [`  ${left}`];
      const fits = left.length <= width && says.length <= room;
      return fits ? [`  ${left.padEnd(width)}  ${says}`] : [`  ${left}`, `${BELOW}${says}`];
    }),
  ];
}
