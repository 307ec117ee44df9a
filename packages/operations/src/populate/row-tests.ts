import type { Query, Where } from '../ports/store.js';
import type { TableName } from '../ports/tables.js';

/** A row whose columns are asked for by name. */
export type AnyRow = { readonly id: string; readonly [column: string]: unknown };

/** Whether a row has what is asked of its columns. */
export function fits(row: AnyRow, where: Where<TableName> | undefined): boolean {
  for (const column in where) {
    const condition = (where as Record<string, unknown>)[column];
    if (condition !== undefined && !isSo(row[column], condition)) return false;
  }
  return true;
}

function isSo(value: unknown, condition: unknown): boolean {
  if (typeof condition !== 'object' || condition === null) return value === condition;
  const { not, startsWith, ...bounds } = condition as Readonly<Record<string, unknown>>;
  if ('in' in condition) return (condition.in as readonly unknown[]).includes(value);
  if ('not' in condition) return value !== not;
  if (value === null) return false;
  if ('startsWith' in condition) return String(value).startsWith(String(startsWith));
  return Object.entries(bounds).every(([bound, limit]) => isWithin(bound, compare(value, limit)));
}

function isWithin(bound: string, order: number): boolean {
  if (bound === 'from') return order >= 0;
  if (bound === 'to') return order <= 0;
  return bound === 'after' ? order > 0 : order < 0;
}

/** Those of some rows that a query asks for, in its order. */
export function chosen(rows: Iterable<AnyRow>, query: Query<TableName>): AnyRow[] {
  const order = [...((query.order ?? []) as readonly (readonly [string, string])[])];
  // The order is made total by ids, in the direction of the last column.
  if (!order.some(([column]) => column === 'id')) order.push(['id', order.at(-1)?.[1] ?? 'asc']);
  const inOrder = (a: AnyRow, b: AnyRow) => {
    for (const [column, direction] of order) {
      const found = compare(a[column], b[column]);
      if (found !== 0) return direction === 'asc' ? found : -found;
    }
    return 0;
  };
  const found: AnyRow[] = [];
  for (const row of rows) {
    const isLater = !query.after || inOrder(row, query.after as AnyRow) > 0;
    if (isLater && fits(row, query.where)) found.push(row);
  }
  if (found.length > 1) found.sort(inOrder);
  return query.limit === undefined ? found : found.slice(0, query.limit);
}

/** Texts by their letters, numbers by their size; nothing comes before anything. */
function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return (a as string) < (b as string) ? -1 : 1;
}
