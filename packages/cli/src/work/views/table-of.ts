import { type Field, fieldTable, type Row, type TableExtras } from '../../calc/field-table.js';
import type { Page } from '../../calc/run.js';

/** A thing with its parts, as an answer has it. */
export type Fields = Readonly<Record<string, unknown>>;

/** Where a value stands in a row, `customer.name`, and how its column is shown. */
export type ColumnOf = Omit<Field, 'align'> & { readonly align?: Field['align'] };

/** Things alike as a table, each value found by its dotted name. */
export function tableOf(
  columns: readonly ColumnOf[],
  things: readonly object[],
  page: Page,
  extras: TableExtras = {},
): string[] {
  if (things.length === 0) return ['None.'];
  const rows = things.map((thing): Row => {
    const cells = columns.map(({ name }) => [name, cellOf(valueAt(thing as Fields, name))]);
    return Object.fromEntries(cells) as Row;
  });
  const fields = columns.map((column): Field => ({ align: 'left', ...column }));
  return fieldTable(fields, rows, page, extras);
}

/** A value within a thing, by its dotted name. */
export function valueAt(thing: Fields, name: string): unknown {
  if (Object.hasOwn(thing, name)) return thing[name];
  let at: unknown = thing;
  for (const key of name.split('.')) at = (at as Fields | null | undefined)?.[key];
  return at;
}

function cellOf(value: unknown): string | number {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'number' ? value : String(value);
}
