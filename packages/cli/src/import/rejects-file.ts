import { closeSync, openSync, writeSync } from 'node:fs';
import { csvText } from '../render/csv-text.js';
import { REJECT_HEADERS } from './header-of.js';
import type { CellProblem } from './row-of.js';

/**
 * The rows that were refused, with what is wrong, as CSV: once it is mended, it is a file to import.
 * It is made with the first such row, for its owner's eyes only.
 */
export class RejectsFile {
  #file: number | undefined;

  /** @param headers the first line of the file that the rows come from */
  constructor(
    readonly path: string,
    private readonly headers: readonly string[],
  ) {}

  /** Whether any row was refused. */
  get isMade(): boolean {
    return this.#file !== undefined;
  }

  add(cells: readonly string[], problems: readonly CellProblem[]): void {
    const [first] = problems;
    if (!first) return;
    this.#file ??= this.#made();
    const columns = problems.map(({ column }) => column).filter((column) => column !== '');
    const said = [
      String(first.line),
      columns.join(' '),
      first.value,
      first.code,
      problems.map(({ message }) => message).join(' '),
    ];
    writeSync(this.#file, csvText([[...said, ...cells]]));
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }

  #made(): number {
    const file = openSync(this.path, 'w', 0o600);
    writeSync(file, csvText([[...REJECT_HEADERS, ...this.headers]]));
    return file;
  }
}
