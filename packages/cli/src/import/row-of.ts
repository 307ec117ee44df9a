import { decode, type Operation } from '@mfi/contracts';
import { plural } from '@mfi/terminal';
import type { Problem } from '../refusal.js';
import type { RawInput } from '../work/input-of.js';
import { putAt } from '../work/input-of.js';
import type { Column } from './columns.js';
import type { CsvRecord } from './csv-records.js';
import type { Header } from './header-of.js';

/** What is wrong with a cell, or with a row. */
export interface CellProblem {
  readonly line: number;
  /** The column's name; '' for the row as a whole. */
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly message: string;
}

/** A row of a file as it is sent, and what is wrong with it as far as can be told here. */
export interface FileRow {
  readonly record: CsvRecord;
  readonly input: RawInput;
  readonly problems: readonly CellProblem[];
}

/** How rows are read. */
export interface Reading {
  readonly operation: Operation;
  readonly header: Header;
  /** Digits of the currency behind the point. */
  readonly digits: number | undefined;
}

/** Reads a row: what it asks for, and everything that is wrong with its cells. */
export function rowOf(record: CsvRecord, { operation, header, digits }: Reading): FileRow {
  const { line, cells } = record;
  if (cells.length !== header.length) {
    const message = `The row has ${plural(cells.length, 'cell')}, and the first line ${header.length}: mend the row.`;
    const problem = { line, column: '', value: '', code: 'csv.cells', message };
    return { record, input: {}, problems: [problem] };
  }
  const input: RawInput = {};
  for (const [at, column] of header.entries()) {
    const text = plainCell(cells[at] ?? '');
    if (column && text !== '') put(input, column, text);
  }
  const read = decode(operation, input, digits);
  const problems = read.ok ? [] : read.problems;
  return { record, input, problems: cellProblems(problems, { record, header }) };
}

/** A cell without blanks around it, and without what keeps a spreadsheet from running it. */
function plainCell(cell: string): string {
  return cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '');
}

function put(input: RawInput, { field, word }: Column, text: string): void {
  if (word === undefined) {
    putAt(input, field.path, valueIn(field.kind, text));
    return;
  }
  const [name = ''] = field.path;
  const [key, value] = field.columns ?? [];
  const before = (input[name] as object[] | undefined) ?? [];
  const one = { [key?.path[0] ?? '']: word, [value?.path[0] ?? '']: text };
  input[name] = [...before, one];
}

function valueIn(kind: string, text: string): unknown {
  if (kind === 'count') return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
  if (kind === 'flag') return FLAGS.get(text.toLowerCase()) ?? text;
  return text;
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);

/** Problems of an input as those of the cells it came from. */
export function cellProblems(
  problems: readonly Problem[],
  { record, header }: { readonly record: CsvRecord; readonly header: Header },
): CellProblem[] {
  return problems.map(({ code, path, message }) => {
    const at = cellAt(path, record, header);
    const value = at === undefined ? '' : (record.cells[at] ?? '');
    const column = at === undefined ? path.slice(1) : (header[at]?.header ?? '');
    const said = at === undefined ? undefined : inCell(code, value, message);
    return { line: record.line, column, value, code, message: said ?? message };
  });
}

/** Which cell a pointer into the input is about. */
function cellAt(path: string, { cells }: CsvRecord, header: Header): number | undefined {
  const keys = path.split('/').slice(1);
  // Of a list, those stand in it whose cells are not empty, in the order of the columns.
  const listed = [...header.keys()].filter(
    (at) => header[at]?.word !== undefined && header[at]?.field.path[0] === keys[0] && cells[at],
  );
  if (listed.length > 0) return listed[Number(keys[1] ?? 0)];
  const found = header.findIndex((column) => column?.field.path.join('/') === keys.join('/'));
  return found < 0 ? undefined : found;
}

/** In a file, values are not written as in JSON. */
function inCell(code: string, value: string, message: string): string | undefined {
  if (NUMERIC.has(code) && /\p{Nd}/u.test(value.replace(/[0-9]/g, ''))) {
    return 'Write it with the digits 0 to 9.';
  }
  if (code === 'value.not_a_count') return 'Write a whole number, such as 12.';
  if (code === 'value.not_a_flag') return 'Write true or false.';
  const isEmpty = message === 'This field is needed.';
  return isEmpty ? 'The cell is empty, and every row needs it.' : undefined;
}

const NUMERIC: ReadonlySet<string> = new Set([
  'money.malformed',
  'date.malformed',
  'decimal.malformed',
  'value.not_a_count',
]);
