import { ClosedPipe, EXIT, palette, printable, type Terminal } from '@mfi/terminal';
import {
  BUG,
  bugProblem,
  engineProblems,
  machineProblems,
  type Problem,
  Refusal,
} from '../refusal.js';
import { jsonText } from '../render/json-text.js';
import type { Options } from './command.js';
import { problemLines } from './problem-lines.js';

/** What is known of a command when it fails: maybe not even its options. */
export interface Failing {
  readonly terminal: Terminal;
  readonly options: Pick<Options, 'color' | 'json'>;
  /** How its input is called. */
  readonly name: string;
}

/**
 * Says on stderr why a command failed.
 * @returns its exit status.
 */
export async function report(error: unknown, failing: Failing): Promise<number> {
  if (error instanceof ClosedPipe) return EXIT.ok;
  const problems =
    error instanceof Refusal ? error.problems : (engineProblems(error) ?? machineProblems(error));
  const { terminal } = failing;
  try {
    await terminal.stderr.write(textOf(error, problems ?? [bugProblem(error)], failing));
  } catch (closed) {
    // Nobody listens; the exit status still says it.
    if (!(closed instanceof ClosedPipe)) throw closed;
  }
  if (error instanceof Refusal) return error.status;
  return problems ? EXIT.refused : EXIT.bug;
}

function textOf(error: unknown, problems: readonly Problem[], failing: Failing): string {
  const { terminal, options, name } = failing;
  const { stderr } = terminal;
  if (options.json) return `${jsonText({ errors: problems }, stderr.isTTY)}\n`;
  const colours = palette(stderr.colour(options.color));
  const lines = [
    ...problemLines(problems, { name, columns: stderr.columns, colours }),
    ...(error instanceof Refusal ? error.excerpt : []),
    ...(problems[0]?.code === BUG ? traceOf(error, terminal) : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Where a bug is; for those who asked to see it. */
function traceOf(error: unknown, { env }: Terminal): string[] {
  if (!env['MFI_DEBUG'] || !(error instanceof Error)) return [];
  return (error.stack ?? '').split('\n').map(printable);
}
