import { type Column, type Filler, groupDigits, layOut, printable, wrap } from '@mfi/terminal';
import type { Page } from './run.js';

/** How wide a table is where no terminal says so. */
export const COLUMNS_ASSUMED = 80;

/** A column of a table, and the field of a row that stands in it. */
export interface Field<Name extends string = string> extends Column {
  readonly name: Name;
  /** It is left out of the table when it carries nothing in any row. */
  readonly optional?: boolean;
}

/** Fields by name; what a row has beside them is not shown. */
export type Row<Name extends string = string> = { readonly [K in Name]: string | number | null };

/** What a table has beside its rows. */
export interface TableExtras {
  /** A last row, of totals, by the fields' names. */
  readonly footer?: Readonly<Record<string, string>>;
  readonly filler?: Filler;
}

/**
 * Rows as a table within the page's width. Ranks say which columns go first where there is not room
 * for all; a line below the table says which went.
 */
export function fieldTable<Name extends string>(
  fields: readonly Field<Name>[],
  rows: readonly Row<Name>[],
  page: Page,
  { footer, filler }: TableExtras = {},
): string[] {
  const { columns, palette } = page;
  const kept = fields.filter(({ name, optional }) => !optional || rows.some(carries(name)));
  const { lines, dropped } = layOut(
    {
      columns: kept,
      rows: rows.map((row) => kept.map((field) => cell(field, row[field.name], page))),
      paintHeader: palette.heading,
      paintFooter: palette.strong,
      ...(footer ? { footer: kept.map((field) => cell(field, footer[field.name], page)) } : {}),
      ...(filler ? { filler } : {}),
    },
    { width: columns ?? COLUMNS_ASSUMED, mayDrop: columns !== undefined },
  );
  if (dropped.length === 0) return [...lines];
  const missing = `Too narrow for ${dropped.join(', ')}: widen the window, or use --csv.`;
  return [...lines, ...wrap(missing, columns ?? COLUMNS_ASSUMED).map(palette.muted)];
}

function carries<Name extends string>(name: Name): (row: Row<Name>) => boolean {
  return (row) => row[name] !== null && row[name] !== '' && Number(row[name]) !== 0;
}

/** Only what stands in a column of amounts has its digits grouped. */
function cell({ align }: Column, value: string | number | null | undefined, page: Page): string {
  const text = printable(String(value ?? ''));
  return align === 'decimal' ? groupDigits(text, page.currency) : text;
}
