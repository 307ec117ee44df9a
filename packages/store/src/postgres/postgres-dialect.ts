import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type Bound, Dialect, place } from '../dialect.js';
import * as schema from '../schema/pg/index.js';
import { type ColumnInfo, type ColumnKind, list, type TableInfo } from '../table-info.js';
import { keysOf } from './unique-columns.js';

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
    joined: (column, order) =>
      sql`string_agg(coalesce(${column}::text, 'null'), ',' order by ${order})`,
    keysOf,
    toList: (values) => values,
    isAlone: false,
    // Ids never change. A stronger lock would make whoever only refers to the row wait at its commit, for
    // one who may be waiting for it: a deadlock, which costs the server a second to see.
    lock: sql` for no key update`,
    insertion,
    alteration,
  });
}

const ARRAYS: Readonly<Record<ColumnKind, string>> = {
  text: 'text[]',
  number: 'bigint[]',
  json: 'json[]',
};

/** A list for each column: so one statement serves any number of rows, and is the fastest. Most are one. */
function* insertion(
  dialect: Dialect,
  table: TableInfo,
  rows: readonly unknown[][],
): Iterable<Bound> {
  const [first] = rows;
  if (first && rows.length === 1) {
    yield dialect.bind(`insert one ${table.name}`, first, () => {
      const places = list(table.columns.map((_, index) => place(index)));
      return sql`insert into ${table.table} (${namesOf(table.columns)}) values (${places})`;
    });
    return;
  }
  for (const lists of listsOf(table.columns, rows)) {
    yield dialect.bind(`insert ${table.name}`, lists, () => {
      const names = namesOf(table.columns);
      return sql`insert into ${table.table} (${names}) select * from ${rowsOf(table.columns)}`;
    });
  }
}

function* alteration(
  dialect: Dialect,
  table: TableInfo,
  columns: readonly ColumnInfo[],
  rows: readonly unknown[][],
): Iterable<Bound> {
  const own = table.column('id');
  const all = [...columns, own];
  const key = `update many ${table.name} ${columns.map((column) => column.key).join()}`;
  for (const lists of listsOf(all, rows)) {
    yield dialect.bind(key, lists, () => {
      const parts = columns.map(({ name }) => {
        const to = sql.identifier(name);
        return sql`${to} = given.${to}`;
      });
      const given = sql`${rowsOf(all)} as given (${namesOf(all)})`;
      const which = sql`${own.column} = given.${sql.identifier(own.name)}`;
      return sql`update ${table.table} set ${list(parts)} from ${given} where ${which}`;
    });
  }
}

/** Rows in chunks, each as one list for each column. */
function* listsOf(
  columns: readonly ColumnInfo[],
  rows: readonly unknown[][],
): Iterable<unknown[][]> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    yield columns.map((_, index) => chunk.map((row) => row[index]));
  }
}

/** Such lists as the rows they are. */
function rowsOf(columns: readonly ColumnInfo[]): SQL {
  const lists = columns.map(({ kind }, index) => sql`${place(index)}::${sql.raw(ARRAYS[kind])}`);
  return sql`unnest(${list(lists)})`;
}

function namesOf(columns: readonly ColumnInfo[]): SQL {
  return list(columns.map(({ name }) => sql`${sql.identifier(name)}`));
}
