import { closeSync, openSync, writeSync } from 'node:fs';
import { csvText } from '../render/csv-text.js';
import type { WorkbookWriter } from '../workbook/workbook-writer.js';
import { type Header, REJECT_HEADERS } from './header-of.js';
import { REJECTED } from './json-lines.js';
import type { CellProblem, FileRow } from './row-of.js';
import type { Table } from './table.js';

/** Rows as they are written, one after the other. */
interface RowsFile {
  write(cells: readonly string[]): void;
  close(): void;
}

/** Where rows that are refused are kept. */
export interface Rejects {
  readonly path: string;
  /** Whether any row was refused. */
  readonly isMade: boolean;
  add(row: FileRow, problems: readonly CellProblem[]): void;
  close(): void;
}

/**
 * Where refused rows are kept: in a workbook where the name says so, and else as CSV; lines of JSON
 * as such lines.
 */
export async function rejectsFile(
  path: string,
  { kind, header }: { readonly kind: Table['kind']; readonly header: Header },
): Promise<Rejects> {
  if (kind === 'jsonl') return new RejectedLines(path);
  if (!path.toLowerCase().endsWith('.xlsx')) return new RejectsFile(path, header, csvFile);
  const { WorkbookWriter } = await import('../workbook/workbook-writer.js');
  return new RejectsFile(path, header, (name) => workbookFile(new WorkbookWriter(name, 0, 'w')));
}

/**
 * The rows that were refused, with what is wrong: once it is mended, it is a file to import. It is
 * made with the first such row, for its owner's eyes only.
 */
class RejectsFile implements Rejects {
  #file: RowsFile | undefined;

  /**
   * @param header the first line of the file that the rows come from
   * @param open makes the file
   */
  constructor(
    readonly path: string,
    private readonly header: Header,
    private readonly open: (path: string) => RowsFile,
  ) {}

  get isMade(): boolean {
    return this.#file !== undefined;
  }

  add({ record: { cells } }: FileRow, problems: readonly CellProblem[]): void {
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
    // A row with more or fewer cells than columns is kept as it is, for whoever mends it.
    const isWhole = cells.length === this.header.length;
    const kept = isWhole ? cells.filter((_, at) => this.header[at]) : cells;
    this.#file.write([...said, ...kept]);
  }

  close(): void {
    this.#file?.close();
  }

  #made(): RowsFile {
    const file = this.open(this.path);
    const headers = this.header.flatMap((column) => (column ? [column.header] : []));
    file.write([...REJECT_HEADERS, ...headers]);
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

/** The same of JSON Lines: each line as it was, with why it was refused as its first member. */
class RejectedLines implements Rejects {
  #file: number | undefined;

  constructor(readonly path: string) {}

  get isMade(): boolean {
    return this.#file !== undefined;
  }

  add({ record: { cells } }: FileRow, problems: readonly CellProblem[]): void {
    this.#file ??= openSync(this.path, 'w', 0o600);
    const [text = ''] = cells;
    const why = JSON.stringify(problems.map(({ line: _line, ...problem }) => problem));
    const rest = text.replace(REASONS, '{');
    const members = rest.startsWith('{') ? rest.slice(1) : `"line":${JSON.stringify(text)}}`;
    const comma = members.trim() === '}' ? '' : ',';
    writeSync(this.#file, `{"${REJECTED}":${why}${comma}${members}\n`);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}

/** The reasons of an earlier time, at the beginning of a line that was mended. */
const REASONS = new RegExp(`^\\{"${REJECTED}":\\[(?:[^"\\]]|"(?:[^"\\\\]|\\\\.)*")*\\],?`);
