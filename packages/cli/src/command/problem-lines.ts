import { displayWidth, type Palette, padEnd, plural, printable, wrap } from '@mfi/terminal';
import type { Problem } from '../refusal.js';

/** What begins every message, so that it can be told from others in a pipeline. */
const MARK = 'mfi:';

/** People read no more than this; programs get all, with --json. */
const PROBLEMS_SHOWN_MAX = 100;

/** Where problems are shown. */
export interface ProblemPage {
  /** How the input is called. */
  readonly name: string;
  /** Width of the terminal; undefined where there is none, and lines may have any length. */
  readonly columns: number | undefined;
  readonly colours: Palette;
}

/** Problems for people: what, where, what to do, and the code last. */
export function problemLines(problems: readonly Problem[], page: ProblemPage): string[] {
  const shown = problems.slice(0, PROBLEMS_SHOWN_MAX).map(({ path, message, code }) => ({
    path: printable(path),
    message: printable(message),
    code,
  }));
  const lines = shown.every(({ path }) => path === '')
    ? shown.flatMap((problem) => sentence(problem, page))
    : [title(problems.length, page), ...listed(shown, page)];
  const rest = problems.length - shown.length;
  return rest === 0 ? lines : [...lines, `  … and ${rest} more; --json names them all`];
}

type Shown = Pick<Problem, 'path' | 'message' | 'code'>;

/** What is not about a field. */
function sentence({ message, code }: Shown, { columns, colours }: ProblemPage): string[] {
  const [first = '', ...rest] = coded(message, code, columns, MARK.length + 1);
  return [`${colours.problem(MARK)} ${first}`, ...rest.map((line) => `  ${line}`)];
}

function title(count: number, { name, colours }: ProblemPage): string {
  return `${colours.problem(MARK)} ${name} is refused, for ${plural(count, 'problem')}:`;
}

/** What is about fields: a line each, in columns, where the terminal is wide enough for that. */
function listed(problems: readonly Shown[], { columns, colours }: ProblemPage): string[] {
  const widest = (key: keyof Shown) => Math.max(...problems.map((one) => displayWidth(one[key])));
  const [path, message] = [widest('path'), widest('message')];
  const width = 2 + path + 2 + message + 2 + widest('code');
  if (width <= (columns ?? Number.POSITIVE_INFINITY)) {
    return problems.map(
      (one) =>
        `  ${padEnd(one.path, path)}  ${padEnd(one.message, message)}  ${colours.muted(one.code)}`,
    );
  }
  return problems.flatMap((one) => [
    `  ${colours.heading(one.path)}`,
    ...coded(one.message, one.code, columns, 4).map((line) => `    ${line}`),
  ]);
}

/** A sentence with its code behind it, broken to a width less a margin. */
function coded(
  message: string,
  code: string,
  columns: number | undefined,
  margin: number,
): string[] {
  return wrap(`${message} (${code})`, (columns ?? Number.POSITIVE_INFINITY) - margin);
}
