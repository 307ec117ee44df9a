import type { HeldQuery, HeldRow } from './held-row.js';

/** What a column can be asked for here. */
export type Plain = string | number | null;

/** What is asked of each column: a value, one of some, or any but one. */
export type PlainTests = Readonly<Record<string, Plain | OneOf | AnyBut>>;

interface OneOf {
  readonly in: readonly Plain[];
}

interface AnyBut {
  readonly not: Plain;
}

/**
 * Whether conditions are plain enough to be answered without the database: no others, such as
 * bounds, which every database has its own order for.
 */
export function arePlain(where: Readonly<Record<string, unknown>>): where is PlainTests {
  for (const column in where) if (!isPlainTest(where[column])) return false;
  return true;
}

function isPlainTest(condition: unknown): boolean {
  if (isPlain(condition)) return true;
  if (typeof condition !== 'object' || condition === null) return false;
  return 'in' in condition || ('not' in condition && isPlain(condition.not));
}

/** Whether a condition is a value, which a column must have. */
export function isPlain(condition: unknown): condition is Plain {
  return typeof condition === 'string' || typeof condition === 'number' || condition === null;
}

function fits(row: HeldRow, tests: PlainTests): boolean {
  for (const column in tests) {
    const value = row[column] as Plain;
    const test = tests[column] as PlainTests[string];
    if (isPlain(test)) {
      if (value !== test) return false;
    } else if ('in' in test ? !test.in.includes(value) : value === test.not) return false;
  }
  return true;
}

/** Those of some rows that fit, in order; undefined where the order is not one of whole numbers. */
export function answerFrom(
  rows: readonly HeldRow[],
  tests: PlainTests,
  { order: asked = [], limit }: HeldQuery,
): HeldRow[] | undefined {
  const found = rows.filter((row) => fits(row, tests));
  // None and one are in every order.
  if (found.length < 2 && asked.length === 0) return limit === 0 ? [] : found;
  const keys = asked.map(([column, direction]) => ({
    column: String(column),
    sign: direction === 'asc' ? 1 : -1,
  }));
  if (found.some((row) => keys.some(({ column }) => typeof row[column] !== 'number'))) {
    return undefined;
  }
  // The order is made total by the id, in the direction of the last column.
  const last = keys.at(-1)?.sign ?? 1;
  const order = (a: HeldRow, b: HeldRow) => {
    for (const { column, sign } of keys) {
      const difference = (a[column] as number) - (b[column] as number);
      if (difference !== 0) return sign * difference;
    }
    return a.id < b.id ? -last : last;
  };
  // Rows that were added in this order are found in it.
  const isOrdered = found.every((row, at) => at === 0 || order(found[at - 1] as HeldRow, row) < 0);
  if (!isOrdered) found.sort(order);
  return limit === undefined ? found : found.slice(0, limit);
}
