import { type SQL, sql } from 'drizzle-orm';
import type { Filter } from './conditions.js';
import { place } from './dialect.js';
import { type ColumnInfo, list, type TableInfo } from './table-info.js';

/** One column that rows are ordered by. */
interface Term {
  readonly column: ColumnInfo;
  readonly isDown: boolean;
  /** Whether a row may have nothing there: that is below everything, in both databases. */
  readonly mayBeNull: boolean;
}

/** A total order of rows, and where in it to begin. */
export class Paging {
  readonly #terms: readonly Term[];
  readonly #from: readonly { readonly isNull: boolean; readonly at: number }[];

  /**
   * The order is made total by `id`, in the direction of the last column.
   * @param filter keeps the values the page begins after
   * @param after the row before the first one
   */
  constructor(
    table: TableInfo,
    filter: Filter,
    order: readonly (readonly [column: PropertyKey, direction: 'asc' | 'desc'])[],
    after: object | undefined,
  ) {
    const named = order.map(([key, direction]) => toTerm(table, filter, key, direction === 'desc'));
    const ended = named.findIndex(({ column }) => column.key === 'id');
    const isDown = named.at(-1)?.isDown ?? false;
    this.#terms =
      ended < 0 ? [...named, toTerm(table, filter, 'id', isDown)] : named.slice(0, ended + 1);
    const row = after as Readonly<Record<string, unknown>> | undefined;
    this.#from = row ? this.#terms.map(({ column }) => begin(filter, column, row[column.key])) : [];
  }

  /** Tells orders and beginnings apart that need different statements. */
  get key(): string {
    const order = this.#terms.map(({ column, isDown, mayBeNull }) =>
      [column.key, isDown ? 'down' : 'up', mayBeNull].join(' '),
    );
    return `${order.join()};${this.#from.map(({ isNull }) => (isNull ? '0' : '1')).join('')}`;
  }

  orderSql(): SQL {
    const parts = this.#terms.map(({ column: { column }, isDown, mayBeNull }) => {
      const nulls = isDown ? ' nulls last' : ' nulls first';
      return sql`${column}${sql.raw((isDown ? ' desc' : '') + (mayBeNull ? nulls : ''))}`;
    });
    return sql` order by ${list(parts)}`;
  }

  /** What later rows are; nothing when all of them are wanted. */
  laterSql(): SQL[] {
    const [first] = this.#terms;
    if (this.#from.length === 0 || !first) return [];
    const isPlain = this.#terms.every(
      ({ isDown, mayBeNull }) => isDown === first.isDown && !mayBeNull,
    );
    if (isPlain) return [this.#laterAtOnce(first.isDown)];
    const ways = this.#terms.flatMap((term, index) => {
      const later = this.#laterIn(term, index);
      return later ? [sql.join([...this.#sameBefore(index), later], sql.raw(' and '))] : [];
    });
    const later = sql`(${sql.join(ways, sql.raw(' or '))})`;
    if (first.mayBeNull) return [later];
    // Says nothing new, but an index can begin there.
    const bound = sql`${first.column.column} ${sql.raw(first.isDown ? '<=' : '>=')} ${this.#value(0)}`;
    return [bound, later];
  }

  #laterAtOnce(isDown: boolean): SQL {
    const columns = this.#terms.map(({ column }) => sql`${column.column}`);
    const values = this.#terms.map((_, index) => this.#value(index));
    return sql`(${list(columns)}) ${sql.raw(isDown ? '<' : '>')} (${list(values)})`;
  }

  #laterIn({ column: { column }, isDown, mayBeNull }: Term, index: number): SQL | undefined {
    const value = this.#value(index);
    if (this.#from[index]?.isNull) return isDown ? undefined : sql`${column} is not null`;
    if (!isDown) return sql`${column} > ${value}`;
    return mayBeNull ? sql`(${column} < ${value} or ${column} is null)` : sql`${column} < ${value}`;
  }

  #sameBefore(end: number): SQL[] {
    return this.#terms.slice(0, end).map(({ column: { column } }, index) => {
      if (this.#from[index]?.isNull) return sql`${column} is null`;
      return sql`${column} = ${this.#value(index)}`;
    });
  }

  #value(index: number): SQL {
    return place(this.#from[index]?.at ?? -1);
  }
}

function toTerm(table: TableInfo, filter: Filter, key: PropertyKey, isDown: boolean): Term {
  const column = table.column(key);
  if (column.kind === 'json') throw new TypeError(`Nothing can be ordered by ${column.title}.`);
  return { column, isDown, mayBeNull: column.isNullable && !filter.excludesNull(column) };
}

function begin(filter: Filter, column: ColumnInfo, value: unknown) {
  const encoded = column.encode(value);
  return { isNull: encoded === null, at: filter.keep(encoded) };
}
