import { closeSync, openSync, writeSync } from 'node:fs';
import { csvText } from '../render/csv-text.js';
import type { WorkbookWriter } from '../workbook/workbook-writer.js';
import { REJECT_HEADERS } from './header-of.js';
import type { CellProblem } from './row-of.js';

/** Rows as they are written, one after the other. */
interface RowsFile {
  write(cells: readonly string[]): void;
  close(): void;
}

/** Where refused rows are kept: in a workbook where the name says so, and else as CSV. */
export async function rejectsFile(path: string, headers: readonly string[]): Promise<RejectsFile> {
  if (!path.toLowerCase().endsWith('.xlsx')) return new RejectsFile(path, headers, csvFile);
  const { WorkbookWriter } = await import('../workbook/workbook-writer.js');
  return new RejectsFile(path, headers, (name) => workbookFile(new WorkbookWriter(name, 0, 'w')));
}

/**
 * The rows that were refused, with what is wrong: once it is mended, it is a file to import. It is
 * made with the first such row, for its owner's eyes only.
 */
export class RejectsFile {
  #file: RowsFile | undefined;

  /**
   * @param headers the first line of the file that the rows come from
   * @param open makes the file
   */
  constructor(
    readonly path: string,
    private readonly headers: readonly string[],
    private readonly open: (path: string) => RowsFile,
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
    this.#file.write([...said, ...cells]);
  }

  close(): void {
    this.#file?.close();
  }

  #made(): RowsFile {
    const file = this.open(this.path);
    file.write([...REJECT_HEADERS, ...this.headers]);
    return file;
  }
}

function csvFile(path: string): RowsFile {
  const file = openSync(path, 'w', 0o600);
  return {
    write: (cells) => void writeSync(file, csvText([cells])),
    close: () => closeSync(file),
  };
}

/** Every cell is a text: what was refused stands there as it was read. */
function workbookFile(writer: WorkbookWriter): RowsFile {
  const widths = [6, 14, 16, 24, 60];
  writer.sheet({ name: 'Refused', widths, isHeaded: true });
  return {
    write: (cells) => writer.row(cells.map((text) => ({ text, kind: 'text' }))),
    close: () => writer.close(),
  };
}
