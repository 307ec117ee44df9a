import { type Header, headerOf } from './header-of.js';
import type { ImportKind } from './import-kinds.js';
import { jsonRow } from './json-lines.js';
import { type FileRow, rowOf } from './row-of.js';
import { noRows } from './survey.js';
import type { Table } from './table.js';

/** The rows of a file, as they come. */
export interface RowSource {
  /** No columns where the file has none. */
  readonly header: Header;
  readonly rows: AsyncIterable<FileRow>;
}

/** What is to be read, and how. */
export interface Sought {
  readonly file: string;
  readonly kind: Pick<ImportKind, 'row' | 'columns'>;
  /** Digits of the currency behind the point. */
  readonly digits: number | undefined;
}

/**
 * The rows of a table, of which the first line names the columns, or of JSON Lines.
 * @throws Refusal for what cannot be read, or is no such file
 */
export async function openRows(table: Table, { file, kind, digits }: Sought): Promise<RowSource> {
  const records = table.records()[Symbol.asyncIterator]();
  if (table.kind === 'jsonl') {
    const reading = { operation: kind.row, digits };
    return { header: [], rows: mapped(records, (record) => jsonRow(record, reading)) };
  }
  const first = await records.next();
  if (first.done) throw noRows(file);
  const header = headerOf(first.value, kind.columns);
  const reading = { operation: kind.row, header, digits };
  return { header, rows: mapped(records, (record) => rowOf(record, reading)) };
}

async function* mapped<T, R>(source: AsyncIterator<T>, read: (one: T) => R): AsyncGenerator<R> {
  try {
    for (;;) {
      const { done, value } = await source.next();
      if (done) return;
      yield read(value);
    }
  } finally {
    await source.return?.();
  }
}
