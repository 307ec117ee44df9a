import type { Query } from '../ports/store.js';
import type { Row, TableName } from '../ports/tables.js';
import type { ReadContext } from './context.js';
import { refuse } from './refuse.js';

/** How many rows a page has when nobody says. */
const LIMIT = 50;

/** What a list was asked with. */
export interface PageInput {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of rows, and how the next one is asked for. */
export interface Page<R> {
  readonly rows: readonly R[];
  readonly nextCursor: string | null;
}

/** One page of a table's rows, in an order that stays as it is while others write. */
export async function pageOf<T extends TableName>(
  { db }: ReadContext,
  table: T,
  query: Query<T>,
  { limit = LIMIT, cursor }: PageInput,
): Promise<Page<Row<T>>> {
  const columns = [...(query.order ?? []).map(([column]) => column as string), 'id'];
  const after = cursor === undefined ? undefined : readCursor(cursor, columns);
  const found = await db.list(table, {
    ...query,
    limit: limit + 1,
    ...(after ? { after: after as Partial<Row<T>> & { id: string } } : {}),
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1) as Readonly<Record<string, unknown>> | undefined;
  const isMore = found.length > limit && last !== undefined;
  return { rows, nextCursor: isMore ? writeCursor(columns.map((column) => last[column])) : null };
}

/** Letters that go through addresses and shells unharmed: JSON in ASCII, as hex. */
export function writeCursor(values: readonly unknown[]): string {
  const ascii = JSON.stringify(values).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Array.from(ascii, (letter) => letter.charCodeAt(0).toString(16)).join('');
}

/**
 * The values of a cursor, by what they are called; the last one is a text.
 * @throws Refused value.bad_cursor
 */
export function readCursor(cursor: string, columns: readonly string[]): Record<string, unknown> {
  const values = decoded(cursor);
  const isOurs =
    Array.isArray(values) &&
    values.length === columns.length &&
    values.every((value, index) => fits(columns[index] as string, value)) &&
    typeof values.at(-1) === 'string';
  if (!isOurs) throw badCursor();
  return Object.fromEntries(columns.map((column, index) => [column, values[index]]));
}

/** The cursor is none of this list. */
export function badCursor() {
  return refuse('value.bad_cursor', {
    path: '/cursor',
    message: 'This is no cursor of this list: take the nextCursor of the page before.',
  });
}

/** What lists count by; all else that rows are put in order by is text. */
const COUNTS: ReadonlySet<string> = new Set(['dpd', 'end', 'seq']);

/** The largest count that both databases keep. */
const COUNT_MAX = 2_147_483_647;

function fits(column: string, value: unknown): boolean {
  if (value === null) return true;
  if (!COUNTS.has(column)) return isPrintable(value);
  return Number.isInteger(value) && Math.abs(value as number) <= COUNT_MAX;
}

/** No row has control characters, and one of the databases cannot even be asked for them. */
function isPrintable(value: unknown): boolean {
  return typeof value === 'string' && !/[\p{Cc}\p{Cs}]/u.test(value);
}

function decoded(cursor: string): unknown {
  if (!/^([0-9a-f]{2})+$/.test(cursor)) return undefined;
  const letters = cursor.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  try {
    return JSON.parse(letters);
  } catch {
    return undefined;
  }
}
