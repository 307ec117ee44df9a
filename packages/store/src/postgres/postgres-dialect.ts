import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type Bound, Dialect, place } from '../dialect.js';
import * as schema from '../schema/pg/index.js';
import { type ColumnKind, list, type TableInfo } from '../table-info.js';

/** How many rows go in one statement. */
const CHUNK = 1000;

/** SQL as PostgreSQL understands it. */
export function postgresDialect(): Dialect {
  const renderer = new PgDialect();
  return new Dialect({
    name: 'postgres',
    schema,
    toQuery: (query) => renderer.sqlToQuery(query),
    within: (column, values, kind) => sql`${column} = any(${values}::${sql.raw(ARRAYS[kind])})`,
    toList: (values) => values,
    lock: sql` for update`,
    insertion,
  });
}

const ARRAYS: Readonly<Record<ColumnKind, string>> = {
  text: 'text[]',
  number: 'bigint[]',
  json: 'json[]',
};

/** A list for each column: so one statement serves any number of rows, and is the fastest. */
function* insertion(
  dialect: Dialect,
  table: TableInfo,
  rows: readonly unknown[][],
): Iterable<Bound> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    const lists = table.columns.map((_, index) => chunk.map((row) => row[index]));
    yield dialect.bind(`insert ${table.name}`, lists, () => {
      const names = list(table.columns.map(({ name }) => sql`${sql.identifier(name)}`));
      const values = list(
        table.columns.map(({ kind }, index) => sql`${place(index)}::${sql.raw(ARRAYS[kind])}`),
      );
      return sql`insert into ${table.table} (${names}) select * from unnest(${values})`;
    });
  }
}
