import type {
  Group,
  Grouping,
  JoinedTexts,
  Query,
  Reader,
  Row,
  TableName,
  TextsBy,
  Where,
} from '@mfi/operations/ports';
import { type SQL, sql } from 'drizzle-orm';
import { Filter } from './conditions.js';
import { type Bound, type Dialect, place } from './dialect.js';
import type { Executor } from './executor.js';
import { Paging } from './paging.js';
import { type ColumnInfo, decodeRow, list, type TableInfo } from './table-info.js';

/** How many rows are fetched at a time when all are wanted. */
const PAGE = 1000;

/** Of a value that no row has. */
export const NO_TEXTS: JoinedTexts = { rows: 0, text: '' };

/** Reads rows of either database, by whatever runs its statements. */
export class GatewayReader implements Reader {
  constructor(
    protected readonly dialect: Dialect,
    protected readonly executor: Executor,
  ) {}

  async get<T extends TableName>(name: T, id: string): Promise<Row<T> | undefined> {
    return this.byId('get', name, id, sql``);
  }

  async find<T extends TableName>(name: T, where: Where<T>): Promise<Row<T> | undefined> {
    const [row] = await this.list(name, { where, limit: 1 });
    return row;
  }

  async list<T extends TableName>(name: T, query: Query<T>): Promise<Row<T>[]> {
    const table = this.dialect.table(name);
    return this.search(table, table.columns, { query }) as Promise<Row<T>[]>;
  }

  async pick<T extends TableName, C extends keyof Row<T>>(
    name: T,
    columns: readonly C[],
    query: Query<T>,
  ): Promise<Pick<Row<T>, C>[]> {
    const table = this.dialect.table(name);
    const wanted = columns.map((column) => table.column(column));
    return this.search(table, wanted, { query }) as Promise<Pick<Row<T>, C>[]>;
  }

  async texts<T extends TableName>(texts: TextsBy<T>, value: string): Promise<JoinedTexts> {
    return (await this.textsOf(texts, [value])).get(value) ?? NO_TEXTS;
  }

  async textsOf<T extends TableName>(
    { table: name, of, by, order }: TextsBy<T>,
    values: readonly string[],
  ): Promise<Map<string, JoinedTexts>> {
    const table = this.dialect.table(name);
    const [text, alike] = [table.column(of), table.column(by).column];
    if (text.kind !== 'json') throw new TypeError(`${text.title} is no JSON.`);
    const { within, toList, joined } = this.dialect.differences;
    const key = `texts ${name} ${of} ${by} ${order}`;
    const statement = this.dialect.bind(key, [toList(values)], () => {
      const all = joined(sql`${text.column}`, sql`${table.column(order).column}`);
      const which = within(sql`${alike}`, place(0), 'text');
      return sql`select ${alike}, count(*), ${all} from ${table.table} where ${which} group by ${alike}`;
    });
    const rows = (await this.executor.rows(statement)) as [string, unknown, string][];
    return new Map(rows.map(([value, count, all]) => [value, { rows: Number(count), text: all }]));
  }

  async count<T extends TableName>(name: T, where?: Where<T>): Promise<number> {
    const table = this.dialect.table(name);
    const filter = new Filter(this.dialect, table, where);
    const statement = this.dialect.bind(
      `count ${name} ${filter.key}`,
      filter.values,
      () => sql`select count(*) from ${table.table}${filter.toSql()}`,
    );
    const [row] = await this.#search(statement);
    return Number(row?.[0]);
  }

  async group<T extends TableName>(name: T, grouping: Grouping<T>): Promise<Group<T>[]> {
    const table = this.dialect.table(name);
    const filter = new Filter(this.dialect, table, grouping.where);
    const by = grouping.by.map((key) => table.column(key));
    const sums = grouping.sum.map((key) => table.column(key));
    const names = [...by, ...sums].map(({ key }) => key);
    const key = `group ${name} ${by.length} ${names.join()};${filter.key}`;
    const statement = this.dialect.bind(key, filter.values, () => {
      const alike = by.map(({ column }) => sql`${column}`);
      // Both databases take this for 64 bits; PostgreSQL would otherwise answer in decimals.
      const added = sums.map(({ column }) => sql`cast(coalesce(sum(${column}), 0) as bigint)`);
      const what = list([...alike, ...added, sql`count(*)`]);
      const order = by.map(({ column }) => sql`${column} nulls first`);
      const ending =
        by.length === 0 ? sql`` : sql` group by ${list(alike)} order by ${list(order)}`;
      return sql`select ${what} from ${table.table}${filter.toSql()}${ending}`;
    });
    const rows = await this.#search(statement);
    return rows.map((values) => {
      const group: Record<string, unknown> = { rows: Number(values.at(-1)) };
      for (const [index, column] of [...by, ...sums].entries()) {
        group[column.key] = column.decode(values[index]);
      }
      return group as unknown as Group<T>;
    });
  }

  async *scan<T extends TableName>(name: T, where?: Where<T>): AsyncIterable<Row<T>> {
    let last: Row<T> | undefined;
    for (;;) {
      const from = last ? { after: { id: last.id } as Query<T>['after'] & object } : {};
      const page = await this.list(name, { ...(where ? { where } : {}), limit: PAGE, ...from });
      yield* page;
      last = page.at(-1);
      if (page.length < PAGE) return;
    }
  }

  /**
   * The rows that fit a query, of each the columns that are wanted.
   * @param ending what the selection ends with, and a word that tells it from others
   */
  protected async search<T extends TableName>(
    table: TableInfo,
    columns: readonly ColumnInfo[],
    { query, ending }: { readonly query: Query<T>; readonly ending?: Ending },
  ): Promise<unknown[]> {
    const { where, order = [], limit, after } = query;
    const filter = new Filter(this.dialect, table, where);
    const paging = new Paging(table, filter, order, after);
    const what = columns === table.columns ? '' : columns.map(({ key }) => key).join();
    const key = `list ${table.name} ${what};${filter.key};${paging.key};${limit};${ending?.key ?? ''}`;
    // The number itself, and not a place for it: PostgreSQL plans by it.
    const end = limit === undefined ? '' : ` limit ${count(limit)}`;
    const statement = this.dialect.bind(key, filter.values, () => {
      const which = filter.toSql(...paging.laterSql());
      const from = select(table, columns);
      return sql`${from}${which}${paging.orderSql()}${sql.raw(end)}${ending?.sql ?? sql``}`;
    });
    // To one row, to the first one of an index, or with no values, there are no two ways.
    const along = limit === 1 ? order.map(([column]) => table.column(column).name) : [];
    const isPlannedOnce = filter.values.length === 0 || filter.isOfOne(table, along);
    const rows = await (isPlannedOnce ? this.executor.rows(statement) : this.#search(statement));
    return rows.map((values) => decodeRow(columns, values));
  }

  #search(statement: Bound): Promise<unknown[][]> {
    return this.executor.rows({ ...statement, isPlannedByValues: true });
  }

  /** The row of an id; the ending may keep it from others. */
  protected async byId<T extends TableName>(
    kind: string,
    name: T,
    id: string,
    ending: SQL,
  ): Promise<Row<T> | undefined> {
    const table = this.dialect.table(name);
    const statement = this.dialect.bind(
      `${kind} ${name}`,
      [id],
      () =>
        sql`${select(table, table.columns)} where ${table.column('id').column} = ${place(0)}${ending}`,
    );
    const [values] = await this.executor.rows(statement);
    return values && (decodeRow(table.columns, values) as unknown as Row<T>);
  }
}

/** What a selection may end with, and a word that tells it from others. */
interface Ending {
  readonly key: string;
  readonly sql: SQL;
}

function select(table: TableInfo, columns: readonly ColumnInfo[]): SQL {
  return sql`select ${list(columns.map(({ column }) => sql`${column}`))} from ${table.table}`;
}

function count(limit: number): number {
  if (Number.isSafeInteger(limit) && limit >= 0) return limit;
  throw new RangeError(`A limit must be a whole number, not ${limit}.`);
}
