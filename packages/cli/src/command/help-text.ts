import type { CommandSpec, HelpLine, OptionSpec } from './command.js';

const COLUMNS = 80;

/** The widest left side that still stands on one line with what it says. */
const LEFT_MAX = 46;

/**
 * The help page of a command: examples first, because most people look for a line to copy.
 * @param inner the commands one word longer than this one
 */
export function helpText(spec: CommandSpec, inner: readonly CommandSpec[]): string {
  const name = commandName(spec);
  const sections = [
    [`${name}: ${spec.summary}`],
    section('Examples', spec.examples),
    section(
      'Commands',
      inner.map((one) => [usage(one), one.summary] as const),
    ),
    ...(spec.run ? [['Usage', `  ${usage(spec)} [options]`]] : []),
    section('Options', spec.options.map(optionLine)),
    ...(spec.notes ?? []).map(({ heading, lines }) => section(heading, lines)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** A command as it is typed. */
export function commandName({ words }: CommandSpec): string {
  return words === '' ? 'mfi' : `mfi ${words}`;
}

function usage(spec: CommandSpec): string {
  return spec.run ? `${commandName(spec)} FILE` : commandName(spec);
}

function optionLine({ flags, says }: OptionSpec): HelpLine {
  return [flags.replace(/<(\w+)>/, (_, name: string) => name.toUpperCase()), says];
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
      return fits ? [`  ${left.padEnd(width)}  ${says}`] : [`  ${left}`, `      ${says}`];
    }),
  ];
}
