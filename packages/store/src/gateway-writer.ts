import type { Query, Removable, Row, TableName, Where, Writer } from '@mfi/operations/ports';
import { sql } from 'drizzle-orm';
import { type Dialect, place } from './dialect.js';
import type { PartExecutor } from './executor.js';
import { GatewayReader } from './gateway-reader.js';
import { HeldWriter, isToBeDonePlainly } from './held/held-writer.js';
import { LockedRows } from './locked-rows.js';
import { list } from './table-info.js';
import { updateOf } from './update-of.js';

/** Reads and writes rows of either database within the transaction its executor is in. */
export class GatewayWriter extends GatewayReader implements Writer {
  readonly #locked = new LockedRows();
  #isPart = false;
  /** The last numbers of series that nobody else takes from meanwhile. */
  readonly #series = new Map<string, number>();

  constructor(
    dialect: Dialect,
    readonly transaction: PartExecutor,
  ) {
    super(dialect, transaction);
  }

  async attempt<T>(part: () => Promise<T>): Promise<T> {
    this.#isPart = true;
    try {
      return await this.transaction.attempt(part);
    } finally {
      this.#isPart = false;
      this.#locked.forgetAll();
      this.#series.clear();
    }
  }

  override async get<T extends TableName>(name: T, id: string): Promise<Row<T> | undefined> {
    return this.#locked.get(name, id) ?? super.get(name, id);
  }

  /**
   * As one part, which is undone when the work has to be done once more. Rows that are there twice are
   * found only when all is written; done plainly, it is known whose they are.
   */
  async together<T>(work: (db: Writer) => Promise<T>): Promise<T> {
    const { isAlone } = this.dialect.differences;
    if (isAlone) this.transaction.unwatched();
    try {
      return await this.attempt(async () => {
        const held = new HeldWriter(this, isAlone);
        const value = await work(held);
        await held.settle();
        return value;
      });
    } catch (error) {
      if (!isToBeDonePlainly(error)) throw error;
      return work(this);
    }
  }

  /** Nothing is held back here, so every question can be answered when it comes. */
  async foresee(): Promise<[]> {
    return [];
  }

  async foreseeTexts(): Promise<void> {
    // As above.
  }

  async lock<T extends TableName>(name: T, id: string): Promise<Row<T> | undefined> {
    const row = await this.byId('lock', name, id, this.dialect.differences.lock);
    this.#locked.keep(name, id, row);
    return row;
  }

  async lockMany<T extends TableName, C extends keyof Row<T>>(
    name: T,
    columns: readonly C[],
    query: Query<T>,
  ): Promise<Pick<Row<T>, C>[]> {
    const table = this.dialect.table(name);
    const wanted = columns.map((column) => table.column(column));
    const ending = { key: 'lock', sql: this.dialect.differences.lock };
    return this.search(table, wanted, { query, ending }) as Promise<Pick<Row<T>, C>[]>;
  }

  /** As `list`; until the end of the transaction nobody else changes these rows. */
  async lockList<T extends TableName>(name: T, where: Where<T>): Promise<Row<T>[]> {
    const table = this.dialect.table(name);
    const ending = { key: 'lock', sql: this.dialect.differences.lock };
    return this.search(table, table.columns, { query: { where }, ending }) as Promise<Row<T>[]>;
  }

  async insert<T extends TableName>(name: T, ...rows: readonly Row<T>[]): Promise<void> {
    await this.insertAll(name, rows);
  }

  async insertAll<T extends TableName>(name: T, rows: readonly Row<T>[]): Promise<void> {
    this.#locked.forget(name);
    const table = this.dialect.table(name);
    const encoded = rows.map((row) => table.encode(row));
    const { insertion } = this.dialect.differences;
    await this.transaction.send(insertion(this.dialect, table, encoded));
  }

  async update<T extends TableName>(
    name: T,
    id: string,
    changes: Partial<Omit<Row<T>, 'id'>>,
  ): Promise<void> {
    const isThere = this.#locked.get(name, id) !== undefined;
    this.#locked.forget(name);
    const table = this.dialect.table(name);
    const own = table.column('id');
    if ('id' in changes) throw new TypeError(`${own.title} never changes.`);
    const changed = Object.entries(changes).filter(([, value]) => value !== undefined);
    // With nothing to change there must still be a row.
    if (changed.length === 0) changed.push(['id', id]);
    const columns = changed.map(([column]) => table.column(column));
    const values = changed.map(([column, value]) => table.column(column).encode(value));
    const key = `update ${name} ${columns.map((column) => column.key).join()}`;
    const statement = this.dialect.bind(key, [...values, id], () => updateOf(table, columns));
    const check = (found: number) => {
      if (found !== 1) throw new Error(`There is no row ${id} of ${name} to change.`);
    };
    await this.transaction.send([statement], isThere ? undefined : check);
  }

  async updateMany<T extends TableName, C extends keyof Row<T>>(
    name: T,
    columns: readonly C[],
    rows: readonly (Pick<Row<T>, C> & { readonly id: string })[],
  ): Promise<void> {
    this.#locked.forget(name);
    const table = this.dialect.table(name);
    const own = table.column('id');
    const changed = columns.map((column) => table.column(column));
    if (changed.length === 0 || changed.includes(own)) {
      throw new TypeError(`Name columns to change, and not ${own.title}, which never does.`);
    }
    const places = [...changed, own];
    const values = rows.map((row) =>
      places.map((column) => column.encode((row as Record<string, unknown>)[column.key])),
    );
    const { alteration } = this.dialect.differences;
    const found = await this.executor.runAll(alteration(this.dialect, table, changed, values));
    if (found === rows.length) return;
    throw new Error(`Of ${rows.length} rows of ${name} to change, ${found} are there.`);
  }

  async remove(name: Removable, id: string): Promise<void> {
    this.#locked.forget(name);
    const table = this.dialect.table(name);
    const statement = this.dialect.bind(
      `remove ${name}`,
      [id],
      () => sql`delete from ${table.table} where ${table.column('id').column} = ${place(0)}`,
    );
    await this.transaction.send([statement]);
  }

  async hold(...counters: string[]): Promise<void> {
    const { isAlone, toList } = this.dialect.differences;
    // In a part of some work there are others, which may wait for what is not held yet.
    if (isAlone || this.#isPart || counters.every((counter) => this.#series.has(counter))) return;
    const table = this.dialect.table('counters');
    const statement = this.dialect.bind('hold', [toList(counters)], () => {
      const [id, value] = [table.column('id').column, table.column('value').column];
      const given = sql`${place(0)}::text[]`;
      return sql`select ${id}, ${value} from ${table.table} where ${id} = any(${given})
        order by array_position(${given}, ${id})${this.dialect.differences.lock}`;
    });
    for (const [id, value] of await this.executor.rows(statement)) {
      this.#series.set(String(id), Number(value));
    }
  }

  async next(counter: string): Promise<number> {
    const held = this.#series.get(counter);
    if (held !== undefined) return this.#nextOfHeld(counter, held + 1);
    this.#locked.forget('counters');
    const table = this.dialect.table('counters');
    const statement = this.dialect.bind('next', [counter], () => {
      const { column: value } = table.column('value');
      return sql`insert into ${table.table} (id, value) values (${place(0)}, 1)
        on conflict (id) do update set value = ${value} + 1 returning value`;
    });
    const [row] = await this.executor.rows(statement);
    return Number(row?.[0]);
  }

  async #nextOfHeld(counter: string, value: number): Promise<number> {
    this.#series.set(counter, value);
    this.#locked.forget('counters');
    const table = this.dialect.table('counters');
    const columns = [table.column('value')];
    const statement = this.dialect.bind('next of held', [value, counter], () =>
      updateOf(table, columns),
    );
    await this.transaction.send([statement]);
    return value;
  }

  async addToDay(change: {
    readonly branchId: string;
    readonly accountId: string;
    readonly on: string;
    readonly debit: number;
    readonly credit: number;
  }): Promise<void> {
    this.#locked.forget('accountDays');
    const table = this.dialect.table('accountDays');
    const { branchId, accountId, on } = change;
    const values = table.encode({ id: `${branchId}:${accountId}:${on}`, ...change });
    const statement = this.dialect.bind('addToDay', values, () => {
      const names = list(table.columns.map(({ name }) => sql`${sql.identifier(name)}`));
      const places = list(table.columns.map((_, index) => place(index)));
      const [debit, credit] = [table.column('debit').column, table.column('credit').column];
      return sql`insert into ${table.table} (${names}) values (${places})
        on conflict (branch_id, account_id, "on") do update
        set debit = ${debit} + excluded.debit, credit = ${credit} + excluded.credit`;
    });
    await this.transaction.send([statement]);
  }
}
