import { fieldTable } from './field-table.js';
import { label } from './labels.js';
import type { Page } from './run.js';

/** What an amount consists of, in the order in which people read it. */
export const PARTS = ['principal', 'interest', 'fee', 'penalty'] as const;

/** Amounts by part, and together. */
export type Parted = Readonly<Record<(typeof PARTS)[number] | 'total', string>>;

/**
 * Amounts by part, a line for each part that carries something, and the total. Standing this way it
 * fits every terminal.
 * @param columns what stands beside each other, by its heading
 */
export function partsTable(columns: Readonly<Record<string, Parted>>, page: Page): string[] {
  const headers = Object.keys(columns);
  const rows = PARTS.map((part) => rowOf(part, columns)).filter((row) =>
    headers.some((header) => Number(row[header]) !== 0),
  );
  return fieldTable(
    [
      { name: 'part', header: '', align: 'left', paint: page.palette.muted },
      ...headers.map((header) => ({ name: header, header, align: 'decimal' as const })),
    ],
    rows,
    page,
    { footer: rowOf('total', columns) },
  );
}

function rowOf(
  part: keyof Parted,
  columns: Readonly<Record<string, Parted>>,
): Readonly<Record<string, string>> {
  const amounts = Object.entries(columns).map(([header, parted]) => [header, parted[part]]);
  return { ...Object.fromEntries(amounts), part: label(part) };
}
