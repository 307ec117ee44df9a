import type { HeldQuery, HeldRow } from './held-row.js';

/** What a column can be asked for here. */
export type Plain = string | number | null;

/** What is asked of one column. */
export interface PlainTest {
  readonly column: string;
  /** The one value it must have; undefined where several will do. */
  readonly equals: Plain | undefined;
  readonly fits: (value: Plain) => boolean;
}

/**
 * Conditions that are plain enough to be answered without the database: a value, one of some, or any
 * but one. Undefined where there are others, such as bounds, which every database has its own order
 * for.
 */
export function plainTests(where: Readonly<Record<string, unknown>>): PlainTest[] | undefined {
  const tests: PlainTest[] = [];
  for (const [column, condition] of Object.entries(where)) {
    if (isPlain(condition)) {
      tests.push({ column, equals: condition, fits: (value) => value === condition });
    } else if (typeof condition === 'object' && condition !== null && 'in' in condition) {
      const some = condition.in as readonly Plain[];
      tests.push({ column, equals: undefined, fits: (value) => some.includes(value) });
    } else if (typeof condition === 'object' && condition !== null && 'not' in condition) {
      const { not } = condition;
      if (!isPlain(not)) return undefined;
      tests.push({ column, equals: undefined, fits: (value) => value !== not });
    } else return undefined;
  }
  return tests;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'string' || typeof value === 'number' || value === null;
}

/** Those of some rows that fit, in order; undefined where the order is not one of whole numbers. */
export function answerFrom(
  rows: readonly HeldRow[],
  tests: readonly PlainTest[],
  { order: asked = [], limit }: HeldQuery,
): HeldRow[] | undefined {
  const found = rows.filter((row) => tests.every(({ column, fits }) => fits(row[column] as Plain)));
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
