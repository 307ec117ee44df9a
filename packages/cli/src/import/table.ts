import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Terminal } from '@mfi/terminal';
import { inputName, unreadable } from '../input/read-input.js';
import { csvRecords } from './csv-records.js';
import { csvText, textRefusal } from './csv-text-source.js';
import { isJsonLines, jsonLines } from './json-lines.js';
import type { TableRecord } from './table-record.js';

/** A table to import: a CSV text, a sheet of a workbook, or JSON Lines. */
export interface Table {
  readonly kind: 'csv' | 'xlsx' | 'jsonl';
  /**
   * Its rows, the names of columns first; of JSON Lines each line, as one cell. A file can be read
   * again, stdin cannot.
   * @param onBytes is shown the bytes of the file
   */
  records(onBytes?: (bytes: Uint8Array) => void): AsyncIterable<TableRecord>;
  /** Removes what was kept of it meanwhile. */
  close(): void;
}

/** Which table of a file is meant. */
export interface TableChoice {
  readonly terminal: Terminal;
  /** The sheet of a workbook; its first when left out. */
  readonly sheet: string | undefined;
}

/**
 * Looks at a file, or at stdin where it is called `-`: its first bytes tell what it is, whatever it
 * is called.
 * @throws Refusal for what cannot be read, or is neither
 */
export async function tableOf(file: string, { terminal, sheet }: TableChoice): Promise<Table> {
  if (file === '-') return stdinTable(terminal, sheet);
  const kind = kindOf(await headOf(file), file);
  if (kind === 'csv' && isJsonLines(file)) {
    assertNoSheet(file, sheet);
    return { kind: 'jsonl', records: (onBytes) => jsonLines(file, onBytes), close };
  }
  if (kind === 'csv') {
    assertNoSheet(file, sheet);
    return {
      kind,
      records: (onBytes) => textRecords(file, createReadStream(file), onBytes),
      close,
    };
  }
  const { workbookTable } = await import('./workbook-table.js');
  return workbookTable(file, { name: inputName(file), sheet });
}

async function stdinTable({ stdin }: Terminal, sheet: string | undefined): Promise<Table> {
  const { head, all } = await begun(stdin.chunks());
  if (kindOf(head, '-') === 'csv') {
    assertNoSheet('-', sheet);
    return { kind: 'csv', records: (onBytes) => textRecords('-', all, onBytes), close };
  }
  const { spooledTable } = await import('./workbook-table.js');
  return spooledTable(all, { name: inputName('-'), sheet });
}

function close(): void {
  // Nothing was kept.
}

function textRecords(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  onBytes: ((bytes: Uint8Array) => void) | undefined,
): AsyncIterable<TableRecord> {
  return csvRecords(file, csvText(file, bytes, onBytes ? { onBytes } : {}));
}

const HEAD_BYTES = 8;

/** The first bytes of a file. A pipe has none to look at: it is a text. */
async function headOf(file: string): Promise<Uint8Array> {
  try {
    if (!statSync(file).isFile()) return new Uint8Array();
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** The first bytes of a stream, and all of it from the first on. */
async function begun(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  let isOver = false;
  while (!isOver && head.length < HEAD_BYTES) {
    const { done, value } = await iterator.next();
    if (done) isOver = true;
    else head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  return { head, all: joined(head, iterator) };
}

async function* joined(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (;;) {
    const { done, value } = await rest.next();
    if (done) return;
    yield value;
  }
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

function kindOf(head: Uint8Array, file: string): 'csv' | 'xlsx' {
  const begins = (mark: readonly number[]) => mark.every((byte, at) => head[at] === byte);
  if (begins(OLE)) {
    const message = `${inputName(file)} is locked by a password, or is an old workbook (.xls): open it in a spreadsheet, and save it as .xlsx without a password.`;
    throw textRefusal('xlsx.protected', message);
  }
  return begins(ZIP) ? 'xlsx' : 'csv';
}

function assertNoSheet(file: string, sheet: string | undefined): void {
  if (sheet === undefined) return;
  const message = `${inputName(file)} is a text, and has no sheets: leave out --sheet.`;
  throw textRefusal('xlsx.no_sheet', message, { sheet });
}
