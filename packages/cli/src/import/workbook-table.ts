import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { nearest, printable } from '@mfi/terminal';
import { type SheetRow, sheetRows } from '../workbook/sheet-rows.js';
import { WorkbookFault } from '../workbook/workbook-fault.js';
import { type Sheet, workbookParts } from '../workbook/workbook-parts.js';
import { textRefusal } from './csv-text-source.js';
import type { Table } from './table.js';
import { type CellFault, COLUMNS_MAX, RECORD_MAX, type TableRecord } from './table-record.js';

/** Which sheet of which workbook. */
interface Chosen {
  /** How the file is called in messages. */
  readonly name: string;
  readonly sheet: string | undefined;
}

/** More than a million rows have, packed. */
const BYTES_MAX = 256 * 1024 * 1024;

/** A sheet of a workbook as a table. */
export function workbookTable(path: string, chosen: Chosen): Table {
  return {
    kind: 'xlsx',
    records: (onBytes) => records(path, chosen, onBytes),
    close: () => undefined,
  };
}

/** As {@link workbookTable}, of bytes that come once: they are kept in a file of our own meanwhile. */
export async function spooledTable(
  bytes: AsyncIterable<Uint8Array>,
  chosen: Chosen,
): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-workbook-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, 'stdin.xlsx');
  try {
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      let size = 0;
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > BYTES_MAX) throw tooLarge(chosen.name);
        yield chunk;
      }
    };
    await pipeline(counted, createWriteStream(path, { mode: 0o600 }));
    return { ...workbookTable(path, chosen), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function* records(
  path: string,
  { name, sheet }: Chosen,
  onBytes: ((bytes: Uint8Array) => void) | undefined,
): AsyncGenerator<TableRecord> {
  const file = await open(path);
  try {
    if ((await file.stat()).size > BYTES_MAX) throw tooLarge(name);
    if (onBytes) for await (const chunk of createReadStream(path)) onBytes(chunk as Buffer);
    yield* sheetRecords(file, { name, sheet });
  } catch (error) {
    throw error instanceof WorkbookFault ? malformed(name, error) : error;
  } finally {
    await file.close();
  }
}

async function* sheetRecords(
  file: FileHandle,
  { name, sheet }: Chosen,
): AsyncGenerator<TableRecord> {
  const workbook = await workbookParts(file);
  let columns: number | undefined;
  for await (const row of sheetRows(file, sheetNamed(workbook.sheets, sheet, name), workbook)) {
    const record = recordOf(row, columns ?? 0);
    if (columns === undefined) {
      columns = record.cells.length;
      assertColumns(name, record);
    }
    const length = record.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (length > RECORD_MAX) throw tooLong(name, record.line);
    yield record;
  }
}

/** A row with a cell for each name of a column, and for whatever stands beyond. */
function recordOf({ number, cells }: SheetRow, columns: number): TableRecord {
  const texts: string[] = new Array(columns).fill('');
  const faults = new Map<number, CellFault>();
  const formulas: number[] = [];
  for (const [at, { text, fault, isFormula }] of cells) {
    while (texts.length < at) texts.push('');
    texts[at] = text;
    if (fault) faults.set(at, fault);
    else if (isFormula) formulas.push(at);
  }
  return {
    line: number,
    cells: texts,
    ...(faults.size > 0 ? { faults } : {}),
    ...(formulas.length > 0 ? { formulas } : {}),
  };
}

/** The sheet of a name; the first that is not hidden where none is named. */
function sheetNamed(sheets: readonly Sheet[], wanted: string | undefined, name: string): Sheet {
  const found =
    wanted === undefined
      ? sheets.find(({ isHidden }) => !isHidden)
      : sheets.find((one) => one.name.toLowerCase() === wanted.trim().toLowerCase());
  if (found) return found;
  const names = sheets.map((one) => one.name);
  const near = wanted === undefined ? undefined : nearest(wanted, names);
  const what = wanted === undefined ? 'no sheet' : `no sheet ${printable(wanted)}`;
  const advice = near ? `Did you mean ${near}?` : `Its sheets are: ${names.join(', ')}.`;
  const message = `${name} has ${what}. ${printable(advice)}`;
  throw textRefusal('xlsx.no_sheet', message, { sheets: names });
}

function assertColumns(name: string, { line, cells }: TableRecord): void {
  const columns = cells.length;
  if (columns <= COLUMNS_MAX) return;
  const message = `${name}, row ${line}: there are ${columns} columns, and at most ${COLUMNS_MAX} are read; is it another file?`;
  throw textRefusal('csv.too_many_columns', message, { columns });
}

function tooLong(name: string, line: number) {
  const message = `${name}, row ${line}: the row is longer than ${RECORD_MAX / 1024} KiB; is it another file?`;
  return textRefusal('csv.row_too_long', message, { line });
}

function tooLarge(name: string) {
  const message = `${name} is larger than ${BYTES_MAX / 1024 / 1024} MiB: divide it into several files.`;
  return textRefusal('file.too_large', message);
}

/** What to do about each kind of fault. */
const ADVICE: Readonly<Record<WorkbookFault['code'], string>> = {
  'xlsx.malformed': 'open it in a spreadsheet, and save it as .xlsx or as CSV (UTF-8).',
  'xlsx.too_large':
    'is it the right file? If so, divide it into several, or save it as CSV (UTF-8).',
  'xlsx.protected': 'save it without a password.',
};

function malformed(name: string, { code, message }: WorkbookFault) {
  return textRefusal(code, `${name} cannot be read as a workbook: ${message}; ${ADVICE[code]}`);
}
