import { sql } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { type Bound, Dialect, place } from '../dialect.js';
import * as schema from '../schema/sqlite/index.js';
import { type ColumnInfo, list, type TableInfo } from '../table-info.js';
import { updateOf } from '../update-of.js';

/** SQL as SQLite understands it. */
export function sqliteDialect(): Dialect {
  const renderer = new SQLiteSyncDialect();
  return new Dialect({
    name: 'sqlite',
    schema,
    toQuery: (query) => renderer.sqlToQuery(query),
    within: (column, values) => sql`${column} in (select value from json_each(${values}))`,
    joined: (column, order) =>
      sql`group_concat(coalesce(${column}, 'null'), ',' order by ${order})`,
    // Its plans never depend on values.
    keysOf: () => [],
    toList: (values) => JSON.stringify(values),
    isAlone: true,
    lock: sql``,
    insertion,
    alteration,
  });
}

/** A row at a time: a prepared statement is faster than one of many rows. */
function* insertion(
  dialect: Dialect,
  table: TableInfo,
  rows: readonly unknown[][],
): Iterable<Bound> {
  const key = `insert ${table.name}`;
  for (const row of rows) {
    yield dialect.bind(key, row, () => {
      const names = list(table.columns.map(({ name }) => sql`${sql.identifier(name)}`));
      const places = list(table.columns.map((_, index) => place(index)));
      return sql`insert into ${table.table} (${names}) values (${places})`;
    });
  }
}

function* alteration(
  dialect: Dialect,
  table: TableInfo,
  columns: readonly ColumnInfo[],
  rows: readonly unknown[][],
): Iterable<Bound> {
  const key = `update ${table.name} ${columns.map((column) => column.key).join()}`;
  for (const row of rows) yield dialect.bind(key, row, () => updateOf(table, columns));
}
