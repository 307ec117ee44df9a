import { type SQL, sql } from 'drizzle-orm';
import { place } from './dialect.js';
import { type ColumnInfo, list, type TableInfo } from './table-info.js';

/** Changes some columns of one row: their values come first, then its id. */
export function updateOf(table: TableInfo, columns: readonly ColumnInfo[]): SQL {
  const parts = columns.map(({ name }, index) => sql`${sql.identifier(name)} = ${place(index)}`);
  const which = sql`${table.column('id').column} = ${place(columns.length)}`;
  return sql`update ${table.table} set ${list(parts)} where ${which}`;
}
