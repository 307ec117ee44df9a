import { EXIT, nearest, plural, printable } from '@mfi/terminal';
import { type Problem, Refusal } from '../refusal.js';
import type { Column } from './columns.js';
import type { TableRecord } from './table-record.js';

/** What a file of rejected rows has before the cells of the row. */
export const REJECT_HEADERS = ['line', 'column', 'value', 'code', 'message'] as const;

/** For each cell of a row the column that it is of; undefined for what nobody reads. */
export type Header = readonly (Column | undefined)[];

/**
 * Reads the first line of a file: names of columns, in any order.
 * @throws Refusal with every name that is unknown, there twice, or missing
 */
export function headerOf({ line, cells }: TableRecord, columns: readonly Column[]): Header {
  const problems: Problem[] = [];
  const names = cells.map(plain);
  // The mended rejects of a file are a file, too.
  const isOfRejects = REJECT_HEADERS.every((name, at) => names[at] === name);
  const own = isOfRejects ? REJECT_HEADERS.length : 0;
  const header = names.map((name, at) => {
    if (at < own) return undefined;
    const column = columns.find((one) => one.header === name);
    if (!column) problems.push(unknown(name, { line, at }, columns));
    else if (names.indexOf(name, own) < at) problems.push(twice(name, line, names));
    return column;
  });
  for (const { header: name, field } of columns) {
    if (field.isRequired && isNeeded(field.path) && !names.includes(name, own)) {
      problems.push(missing(name, line));
    }
  }
  if (problems.length > 0) throw new Refusal(problems, { status: EXIT.usage });
  return header;
}

/** Names are told apart by their letters alone, as people write them. */
function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** What lies within an object is needed only with it. */
function isNeeded(path: readonly string[]): boolean {
  return path.length === 1;
}

interface Place {
  readonly line: number;
  readonly at: number;
}

function unknown(name: string, { line, at }: Place, columns: readonly Column[]): Problem {
  const headers = columns.map(({ header }) => header);
  if (name === '') {
    const message = `Line ${line}: column ${at + 1} has no name. Give it one of: ${headers.join(', ')}.`;
    return { code: 'csv.unknown_column', path: '', facts: { column: at + 1 }, message };
  }
  const near = nearest(name, headers);
  const advice = near ? `Did you mean ${near}?` : `The columns are: ${headers.join(', ')}.`;
  const message = `Line ${line}: there is no column ${printable(shown(name))}. ${parted(name)}${advice}`;
  return { code: 'csv.unknown_column', path: '', facts: { column: name, near }, message };
}

/** Some part cells by other signs than a spreadsheet does. */
function parted(name: string): string {
  const sign = ['|', ':', '^', '~'].find((one) => name.includes(one));
  return sign ? `Part cells by commas, semicolons or tabs, and not by ${sign}. ` : '';
}

function shown(name: string): string {
  return name.length > NAME_MAX ? `${name.slice(0, NAME_MAX)}…` : name;
}

/** The longest name that is repeated whole. */
const NAME_MAX = 60;

function twice(name: string, line: number, names: readonly string[]): Problem {
  const count = names.filter((one) => one === name).length;
  const message = `Line ${line}: column ${name} is there ${plural(count, 'time')}: keep one of them.`;
  return { code: 'csv.duplicate_column', path: '', facts: { column: name }, message };
}

function missing(name: string, line: number): Problem {
  const message = `Line ${line}: column ${name} is missing, and every row needs it.`;
  return { code: 'csv.missing_column', path: '', facts: { column: name }, message };
}
