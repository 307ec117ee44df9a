import type { TableName } from '@mfi/operations/ports';
import { Placeholder, type Query, type SQL, sql, type Table } from 'drizzle-orm';
import { type ColumnInfo, TableInfo } from './table-info.js';

/** A statement as its database understands it, with the places its values go to. */
export interface Statement {
  readonly text: string;
  /** Which value is wanted at each place; undefined where each stands in its own. */
  readonly places: readonly number[] | undefined;
}

/** A statement with its values in place. */
export interface Bound {
  readonly text: string;
  readonly values: readonly unknown[];
  /**
   * Whether the best way to run it depends on the values: which index is worth it when few rows of
   * one branch, or most of another, are late? PostgreSQL would else soon keep one plan for all.
   */
  readonly isPlannedByValues?: boolean;
}

/** In what the databases differ, beside how they are reached. */
export interface Differences {
  readonly name: 'sqlite' | 'postgres';
  readonly schema: { readonly [T in TableName]: Table };
  toQuery(query: SQL): Query;
  /** Whether a column is among the values of a list, which is one parameter. */
  within(column: SQL, list: SQL, kind: 'text' | 'number'): SQL;
  /** The texts of a column of JSON in an order, with commas between them: of rows in a group. */
  joined(column: SQL, order: SQL): SQL;
  /** Columns of which no two rows of a table have the same values, as the database calls them. */
  keysOf(table: Table): readonly (readonly string[])[];
  /** Such a list as the driver takes it. */
  toList(values: readonly unknown[]): unknown;
  /** Whether nobody else changes anything while a transaction that writes runs. */
  readonly isAlone: boolean;
  /** What a selection ends with that keeps its rows from others. */
  readonly lock: SQL;
  /** The statements that add rows, given as values in the order of columns. */
  insertion(dialect: Dialect, table: TableInfo, rows: readonly unknown[][]): Iterable<Bound>;
  /** The statements that change some columns of rows, given as their values and then the id. */
  alteration(
    dialect: Dialect,
    table: TableInfo,
    columns: readonly ColumnInfo[],
    rows: readonly unknown[][],
  ): Iterable<Bound>;
}

/** How many shapes of statements are remembered; there are far fewer in practice. */
const REMEMBERED_MAX = 2000;

/**
 * One of the two databases' SQL. Building a statement costs more than running it, so each shape is
 * built once and remembered.
 */
export class Dialect {
  readonly #tables: ReadonlyMap<string, TableInfo>;
  readonly #statements = new Map<string, Statement>();

  constructor(readonly differences: Differences) {
    this.#tables = new Map(
      Object.entries(differences.schema).map(([name, table]) => [
        name,
        new TableInfo(name as TableName, table, differences.keysOf(table)),
      ]),
    );
  }

  table(name: TableName): TableInfo {
    const table = this.#tables.get(name);
    if (!table) throw new TypeError(`There is no table ${name}.`);
    return table;
  }

  get tables(): Iterable<TableInfo> {
    return this.#tables.values();
  }

  /**
   * The statement of a shape, with values in place.
   * @param key what tells the shape from all others
   * @param build makes the statement when it is not known yet
   */
  bind(key: string, values: readonly unknown[], build: () => SQL): Bound {
    const { text, places } = this.#statements.get(key) ?? this.#remember(key, build());
    return { text, values: places ? places.map((index) => values[index]) : values };
  }

  #remember(key: string, query: SQL): Statement {
    const { sql: text, params } = this.differences.toQuery(query);
    const places = params.map(indexOf);
    const areOwn = places.every((index, at) => index === at);
    const statement = { text, places: areOwn ? undefined : places };
    if (this.#statements.size >= REMEMBERED_MAX) this.#statements.clear();
    this.#statements.set(key, statement);
    return statement;
  }
}

/** Where the value of that index goes in a statement. */
export function place(index: number): SQL {
  return sql`${sql.placeholder(String(index))}`;
}

function indexOf(param: unknown): number {
  if (param instanceof Placeholder) return Number(param.name);
  throw new TypeError('A statement is built with places, not with values.');
}
