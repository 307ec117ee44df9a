import { createHash } from 'node:crypto';
import { inputName } from '../input/read-input.js';
import type { Column } from './columns.js';
import { textRefusal } from './csv-text-source.js';
import { headerOf } from './header-of.js';
import type { Table } from './table.js';

/** What is known of a file before any of it is done. */
export interface Survey {
  readonly rows: number;
  /** SHA-256 of its bytes: what the batch is called. */
  readonly digest: string;
}

/**
 * Reads a file once without doing anything: whatever is wrong with it as a table is told before its
 * first row is done.
 */
export async function survey(
  file: string,
  table: Table,
  columns: readonly Column[],
): Promise<Survey> {
  const hash = createHash('sha256');
  // JSON Lines have no line of names.
  const isLines = table.kind === 'jsonl';
  let rows = isLines ? 0 : -1;
  for await (const record of table.records((bytes) => void hash.update(bytes))) {
    if (rows < 0) headerOf(record, columns);
    rows += 1;
  }
  if (rows < 1) throw noRows(file);
  return { rows, digest: hash.digest('hex') };
}

/** There is nothing to import in a file. */
export function noRows(file: string) {
  const message = `${inputName(file)} has no rows: a line of column names stands first, and rows below it.`;
  return textRefusal('csv.no_rows', message);
}
