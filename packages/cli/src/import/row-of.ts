import { decode, type Operation } from '@mfi/contracts';
import { plural } from '@mfi/terminal';
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
}

/** How rows are read. */
export interface Reading {
  readonly operation: Operation;
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
  const read = decode(operation, input, digits);
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
  { record, header }: { readonly record: TableRecord; readonly header: Header },
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
function cellAt(path: string, { cells }: TableRecord, header: Header): number | undefined {
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
  if (code === 'date.malformed' && DAY_NUMBER.test(value)) {
    return "This is a spreadsheet's number of a day: show the column as dates, or write YYYY-MM-DD.";
  }
  if (code === 'value.not_a_count') return 'Write a whole number, such as 12.';
  if (code === 'value.not_a_flag') return 'Write true or false.';
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
