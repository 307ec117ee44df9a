import { NotUnique } from '@mfi/operations/ports';
import type { Dialect } from './dialect.js';
import type { TableInfo } from './table-info.js';

/** The error in the names of code, for a table and columns in the names of the database. */
export function notUnique(
  dialect: Dialect,
  sqlName: string,
  columns: readonly string[],
): NotUnique {
  const table = [...dialect.tables].find((one) => one.sqlName === sqlName);
  return new NotUnique(
    table?.name ?? sqlName,
    columns.map((column) => keyOf(table, column)),
  );
}

function keyOf(table: TableInfo | undefined, name: string): string {
  return table?.columns.find((column) => column.name === name)?.key ?? name;
}
