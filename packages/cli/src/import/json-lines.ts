import { createReadStream } from 'node:fs';
import { decode, type Operation } from '@mfi/contracts';
import { parseJson } from '../input/parse-json.js';
import { type Problem, Refusal } from '../refusal.js';
import type { RawInput } from '../work/input-of.js';
import { csvText } from './csv-text-source.js';
import { type CellProblem, cellProblems, type FileRow } from './row-of.js';
import type { TableRecord } from './table-record.js';

/** The member of a rejected line that says why; it is not read. */
export const REJECTED = 'rejected';

/** A loan with thousands of events is one line. */
const LINE_MAX = 8 * 1024 * 1024;

/** Whether a file holds one JSON object on each line, as its name says. */
export function isJsonLines(file: string): boolean {
  return /\.(jsonl|ndjson)$/i.test(file);
}

/** The lines of a file that are not empty, as they arrive, each as one cell. */
export async function* jsonLines(
  file: string,
  onBytes?: (bytes: Uint8Array) => void,
): AsyncGenerator<TableRecord> {
  let rest = '';
  let line = 0;
  const text = csvText(file, createReadStream(file), onBytes ? { onBytes } : {});
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const one of lines) {
      line += 1;
      if (one.trim() !== '') yield { line, cells: [one.trim()] };
    }
    if (rest.length > LINE_MAX) break;
  }
  if (rest.trim() !== '') yield { line: line + 1, cells: [rest.trim()] };
}

interface Reading {
  readonly operation: Operation;
  readonly digits: number | undefined;
}

/** Reads a line: what it asks for, and everything that is wrong with it. */
export function jsonRow(record: TableRecord, { operation, digits }: Reading): FileRow {
  const { line, cells } = record;
  const [text = ''] = cells;
  const row = (input: RawInput, problems: readonly CellProblem[]): FileRow => ({
    record,
    input,
    problems,
    elsewhere: (path) => ({ column: path.slice(1), value: valueAt(input, path) }),
  });
  if (text.length > LINE_MAX) {
    const message = 'The line is longer than 8 MiB: is it another file?';
    return row({}, [{ line, column: '', value: '', code: 'csv.row_too_long', message }]);
  }
  const { value, problems } = parsed(text, line);
  if (!isObject(value)) return row({}, problems ?? [notObject(line)]);
  const { [REJECTED]: _rejected, ...input } = value;
  const read = decode(operation, input, digits);
  const found: readonly Problem[] = read.ok ? [] : read.problems;
  return row(input, cellProblems(found, { ...row(input, []), header: [] }));
}

function parsed(text: string, line: number): { value?: unknown; problems?: CellProblem[] } {
  try {
    return { value: parseJson(text, 'the line') };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problems = error.problems.map(({ code, path, message }) => ({
      line,
      column: path.slice(1),
      value: '',
      code,
      message,
    }));
    return { problems };
  }
}

function notObject(line: number): CellProblem {
  const message = 'Write a JSON object in { }, whole on one line.';
  return { line, column: '', value: '', code: 'value.not_an_object', message };
}

function isObject(value: unknown): value is RawInput {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a pointer, as messages repeat it; '' for what is no plain value. */
function valueAt(input: RawInput, path: string): string {
  let at: unknown = input;
  for (const key of path.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return '';
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'object' || at === undefined ? '' : String(at);
}
