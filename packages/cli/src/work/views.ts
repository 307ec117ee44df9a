import type { Operation } from '@mfi/contracts';
import { type Column, layOut, type Palette, printable } from '@mfi/terminal';

/** How an answer is to be shown to a person. */
export interface WorkPage {
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  readonly palette: Palette;
  readonly unicode: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** An answer as lines for people: names and values, lists as tables. */
export function viewOf(_operation: Operation, output: unknown, page: WorkPage): string[] {
  if (typeof output === 'string') return output.replace(/\n$/, '').split('\n');
  if (!isFields(output)) return [text(output)];
  const { data, nextCursor } = output;
  if (Array.isArray(data)) return [...rows(data, page), ...more(data, nextCursor, page)];
  return fields(output, page);
}

function more(data: readonly unknown[], cursor: unknown, { palette }: WorkPage): string[] {
  if (data.length === 0) return ['None.'];
  if (typeof cursor !== 'string') return [];
  return [palette.muted(`More follow: --cursor ${cursor}`)];
}

/** Plain values first, then what is in parts. */
function fields(value: Fields, page: WorkPage): string[] {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const plain = entries.filter(([, one]) => isPlain(one));
  const parts = entries.filter(([, one]) => !isPlain(one));
  return [
    ...pairs(plain, page),
    ...parts.flatMap(([name, one]) => ['', page.palette.heading(label(name)), ...part(one, page)]),
  ];
}

function part(value: unknown, page: WorkPage): string[] {
  if (Array.isArray(value)) return value.length === 0 ? ['none'] : rows(value, page);
  return isFields(value) ? fields(value, page) : [text(value)];
}

function pairs(entries: readonly (readonly [string, unknown])[], { palette }: WorkPage): string[] {
  const names = entries.map(([name]) => label(name));
  const width = Math.max(0, ...names.map((name) => name.length));
  return entries.map(([, value], index) => {
    const name = (names[index] as string).padEnd(width);
    return `${palette.muted(name)}  ${text(value)}`.trimEnd();
  });
}

/** A list of alike things as a table. */
function rows(values: readonly unknown[], page: WorkPage): string[] {
  const list = values.filter(isFields);
  if (list.length === 0) return values.map(text);
  const flat = list.map(flattened);
  const names = columnsOf(flat);
  const columns = names.map((name, index): Column => {
    const isNumeric = flat.every((row) => isNumber(row[name]));
    return {
      header: label(name),
      align: isNumeric ? 'decimal' : 'left',
      rank: names.length - index,
    };
  });
  const table = {
    columns,
    rows: flat.map((row) => names.map((name) => text(row[name]))),
    paintHeader: page.palette.heading,
  };
  const room = {
    width: page.columns ?? Number.POSITIVE_INFINITY,
    mayDrop: page.columns !== undefined,
  };
  const { lines, dropped } = layOut(table, room);
  const note = dropped.length === 0 ? [] : [page.palette.muted(`not shown: ${dropped.join(', ')}`)];
  return [...lines, ...note];
}

/** A row's parts become columns of their own: `customer name`. */
function flattened(row: Fields): Fields {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      isFields(value)
        ? Object.entries(value)
            .filter(([, inner]) => isPlain(inner))
            .map(([key, inner]) => [`${name} ${key}`, inner])
        : [[name, value]],
    ),
  );
}

/** Ids stand only where people have no other name for the row. */
function columnsOf(list: readonly Fields[]): string[] {
  const names = [...new Set(list.flatMap((row) => Object.keys(row)))];
  const hasName = names.some((name) => ['number', 'code', 'username', 'seq'].includes(name));
  return names.filter(
    (name) =>
      (!hasName || !/(^| )id$|Id$/.test(name)) &&
      name !== 'version' &&
      list.some((row) => isPlain(row[name]) && row[name] !== null && row[name] !== undefined),
  );
}

function isNumber(value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'number') return true;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((one) => typeof one !== 'object');
  return typeof value !== 'object' || value === null;
}

/** A name in camelCase as words. */
function label(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map(text).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return printable(String(value));
}
