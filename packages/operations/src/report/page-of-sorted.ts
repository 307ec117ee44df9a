import { type PageInput, readCursor, writeCursor } from '../kit/page.js';

/** How many rows a page has when nobody says. */
const LIMIT = 50;

/**
 * A page of rows that were worked out whole, in the order of their keys. Every key is another one.
 * @throws Refused value.bad_cursor
 */
export function pageOfSorted<R>(
  rows: readonly R[],
  keyOf: (row: R) => string,
  { limit = LIMIT, cursor }: PageInput,
): { rows: R[]; nextCursor: string | null } {
  const after = cursor === undefined ? undefined : String(readCursor(cursor, ['key'])['key']);
  const keyed = rows
    .map((row) => ({ row, key: keyOf(row) }))
    .filter(({ key }) => after === undefined || key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = keyed.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = keyed.length > limit && last ? writeCursor([last.key]) : null;
  return { rows: page.map(({ row }) => row), nextCursor };
}
