import { decode, type Operation } from '@mfi/contracts';
import { plural } from '@mfi/terminal';
import { parseJson } from '../input/parse-json.js';
import type { Problem } from '../refusal.js';
import type { RawInput } from '../work/input-of.js';
import { putAt } from '../work/input-of.js';
import type { Column } from './columns.js';
import type { Header } from './header-of.js';
import type { TableRecord } from './table-record.js';

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
  readonly record: TableRecord;
  readonly input: RawInput;
  readonly problems: readonly CellProblem[];
  /** Where in another file something of the input stands; undefined for what stands in this row. */
  readonly elsewhere?: (path: string) => Cell | undefined;
}

/** A cell, as messages name it. */
export interface Cell {
  readonly column: string;
  readonly value: string;
}

/** How rows are read. */
export interface Reading {
  readonly operation: Pick<Operation, 'input'>;
  readonly header: Header;
  /** Digits of the currency behind the point. */
  readonly digits: number | undefined;
}

/** Reads a row: what it asks for, and everything that is wrong with its cells. */
export function rowOf(record: TableRecord, { operation, header, digits }: Reading): FileRow {
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
  const read = decode(operation as Operation, input, digits);
  const problems = cellProblems(read.ok ? [] : read.problems, { record, header });
  return { record, input, problems: withFaults(problems, { record, header }) };
}

/** Of a cell that cannot be read only that is told, and not what it would else be wrong for. */
function withFaults(
  problems: readonly CellProblem[],
  { record, header }: { readonly record: TableRecord; readonly header: Header },
): readonly CellProblem[] {
  if (!record.faults) return problems;
  const faults = [...record.faults].flatMap(([at, fault]) => {
    const column = header[at]?.header;
    if (column === undefined) return [];
    return [{ line: record.line, column, value: record.cells[at] ?? '', ...fault }];
  });
  const isFaulty = ({ column }: CellProblem) => faults.some((fault) => fault.column === column);
  return [...faults, ...problems.filter((problem) => !isFaulty(problem))];
}

/** A cell without blanks around it, and without what keeps a spreadsheet from running it. */
function plainCell(cell: string): string {
  return cell.trim().replace(KEPT_FROM_RUNNING, '');
}

const KEPT_FROM_RUNNING = /^'(?='*[=+\-@\t\r＝＋－＠])/;

function put(input: RawInput, { field, word }: Column, text: string): void {
  if (word === undefined) {
    putAt(input, field.path, field.isMany ? listIn(text) : valueIn(field.kind, text));
    return;
  }
  const [name = ''] = field.path;
  const [key, value] = field.columns ?? [];
  const before = (input[name] as object[] | undefined) ?? [];
  const one = { [key?.path[0] ?? '']: word, [value?.path[0] ?? '']: text };
  input[name] = [...before, one];
}

/** Several in one cell are parted by semicolons or commas. */
function listIn(text: string): string[] {
  return text
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function valueIn(kind: string, text: string): unknown {
  if (kind === 'json') return jsonIn(text);
  if (kind === 'count') return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
  if (kind === 'flag') return FLAGS.get(text.toLowerCase()) ?? text;
  return text;
}

/** What is no JSON stays a text, and is refused as one. */
function jsonIn(text: string): unknown {
  try {
    return parseJson(text, 'the cell');
  } catch {
    return text;
  }
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
  {
    record,
    header,
    elsewhere,
  }: Pick<FileRow, 'record' | 'elsewhere'> & { readonly header: Header },
): CellProblem[] {
  return problems.map(({ code, path, message }) => {
    const other = elsewhere?.(path);
    if (other) return { line: record.line, ...other, code, message };
    const at = cellAt(path, record, header);
    const value = at === undefined ? '' : (record.cells[at] ?? '');
    const column = at === undefined ? path.slice(1) : (header[at]?.header ?? '');
    const said = at === undefined ? undefined : inCell(code, value, message);
    return { line: record.line, column, value, code, message: said ?? message };
  });
}

/** Which cell a pointer into the input is about. */
function cellAt(path: string, { cells }: TableRecord, header: Header): number | undefined {
  const keys = path.split('/').slice(1);
  // Of a list, those stand in it whose cells are not empty, in the order of the columns.
  const listed = [...header.keys()].filter(
    (at) => header[at]?.word !== undefined && header[at]?.field.path[0] === keys[0] && cells[at],
  );
  if (listed.length > 0) return listed[Number(keys[1] ?? 0)];
  const found = header.findIndex((column) => isIn(column, keys.join('/')));
  return found < 0 ? undefined : found;
}

/** Whether a column holds what lies at a path: itself, or something within its list or JSON. */
function isIn(column: Column | undefined, path: string): boolean {
  const own = column?.field.path.join('/');
  if (own === undefined || own === path) return own === path;
  const isWhole = column?.field.isMany || column?.field.kind === 'json';
  return isWhole === true && path.startsWith(`${own}/`);
}

/** In a file, values are not written as in JSON. */
function inCell(code: string, value: string, message: string): string | undefined {
  if (NUMERIC.has(code) && /\p{Nd}/u.test(value.replace(/[0-9]/g, ''))) {
    return 'Write it with the digits 0 to 9.';
  }
  if (code === 'date.malformed' && DAY_NUMBER.test(value)) {
    return "This is a spreadsheet's number of a day: show the column as dates, or write YYYY-MM-DD.";
  }
  if (code === 'value.not_a_count') return 'Write a whole number, such as 12.';
  if (code === 'value.not_a_flag') return 'Write true or false.';
  if (code === 'value.not_an_object')
    return 'Write a JSON object, in quotes as any cell with commas.';
  const isEmpty = message === 'This field is needed.';
  return isEmpty ? 'The cell is empty, and every row needs it.' : undefined;
}

/** As spreadsheets count days of 1982 to 2064. */
const DAY_NUMBER = /^[3-5]\d{4}$/;

const NUMERIC: ReadonlySet<string> = new Set([
  'money.malformed',
  'date.malformed',
  'decimal.malformed',
  'value.not_a_count',
]);
