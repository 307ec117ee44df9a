import { type Output, printable } from '@mfi/terminal';
import type { CellProblem } from './row-of.js';

/** The code of what is no problem, and is to be known all the same. */
export const REMARK = 'import.remark';

/** The longest cell that is repeated whole. */
const VALUE_MAX = 60;

/** Prints what is wrong with rows, a line each: where, what stands there, what to do. */
export class ProblemPrinter {
  #printed = 0;

  /**
   * @param max how many are printed; all others are only counted
   * @param placeOf what a row is called that has no line
   */
  constructor(
    private readonly output: Pick<Output, 'write'>,
    private readonly max = Number.POSITIVE_INFINITY,
    private readonly placeOf: (line: number) => string = (line) => `line ${line}`,
  ) {}

  /** How many were not printed. */
  get left(): number {
    return Math.max(0, this.#printed - this.max);
  }

  async print(problems: readonly CellProblem[]): Promise<void> {
    for (const problem of problems) {
      this.#printed += 1;
      if (this.#printed <= this.max) await this.output.write(`${lineOf(problem, this.placeOf)}\n`);
    }
  }
}

function lineOf(
  { line, column, value, code, message }: CellProblem,
  placeOf: (line: number) => string,
): string {
  const shown = value.length > VALUE_MAX ? `${value.slice(0, VALUE_MAX)}…` : value;
  const cell = value === '' ? '' : ` "${printable(shown)}"`;
  const place = column === '' ? placeOf(line) : `${placeOf(line)}, ${column}${cell}`;
  return `${place}: ${printable(message)}${code === REMARK ? '' : ` (${code})`}`;
}
