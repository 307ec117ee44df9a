import { badCursor, type PageInput, readCursor, writeCursor } from '../kit/page.js';

/** How many rows a page has when nobody says. */
const LIMIT = 50;

/** How rows that were worked out whole are put in order. */
export interface SortedBy<R> {
  readonly key: (row: R) => string;
  /** What tells a row from all others. */
  readonly name: (row: R) => string;
}

/**
 * A page of rows that were worked out whole, in the order of their keys. It begins behind the last
 * row of the page before, or where that one stood when it is gone.
 * @throws Refused value.bad_cursor
 */
export function pageOfSorted<R>(
  rows: readonly R[],
  { key, name }: SortedBy<R>,
  { limit = LIMIT, cursor }: PageInput,
): { rows: R[]; nextCursor: string | null } {
  const sorted = rows
    .map((row) => ({ row, key: `${key(row)} ${name(row)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
  const start = cursor === undefined ? 0 : startOf(sorted, name, cursor);
  const page = sorted.slice(start, start + limit);
  const last = page.at(-1);
  const end = start + page.length;
  const nextCursor = end < sorted.length && last ? writeCursor([end, name(last)]) : null;
  return { rows: page, nextCursor };
}

function startOf<R>(rows: readonly R[], name: (row: R) => string, cursor: string): number {
  const { end, last } = readCursor(cursor, ['end', 'last']);
  if (typeof end !== 'number' || end < 0) throw badCursor();
  const place = rows.findIndex((row) => name(row) === last);
  return place < 0 ? Math.max(end - 1, 0) : place + 1;
}
