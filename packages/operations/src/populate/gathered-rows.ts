import type {
  Group,
  Grouping,
  JoinedTexts,
  Query,
  Removable,
  Store,
  TextsBy,
  Where,
  Writer,
} from '../ports/store.js';
import { NotUnique } from '../ports/store.js';
import type { Row, TableName } from '../ports/tables.js';
import { type AnyRow, chosen, fits } from './row-tests.js';

/** Tables whose rows are asked for again and again: they are few, and stay in memory. */
const STANDING: ReadonlySet<TableName> = new Set([
  'institutions',
  'branches',
  'users',
  'sessions',
  'products',
  'productVersions',
  'accounts',
]);

/** How many rows go into a database in one transaction. */
const AT_ONCE = 25_000;

/** One day's total of an account. */
type DayTotal = Parameters<Writer['addToDay']>[0];

/**
 * Rows of an institution that is being made, gathered in memory, and brought into an empty database
 * many at a time. Operations run on it as on any writer. What they ask for is answered from memory
 * alone, so all that they may need of each other is written between two calls of {@link settle}: rows
 * of one lot, which know of each other, and what stands as long as all is made.
 */
export class GatheredRows implements Writer {
  readonly #tables = new Map<TableName, Map<string, AnyRow>>();
  /** Rows that the database has not seen, by table. */
  readonly #fresh = new Map<TableName, Set<string>>();
  /** Standing rows that the database has, and has otherwise. */
  readonly #changed = new Map<TableName, Set<string>>();
  /** Rows of lots that are complete. */
  readonly #complete = new Map<TableName, AnyRow[]>();
  readonly #counters = new Map<string, { value: number; isKept: boolean; isChanged: boolean }>();
  #days = new Map<string, DayTotal>();
  #count = 0;

  constructor(private readonly store: Store) {}

  async get<T extends TableName>(name: T, id: string): Promise<Row<T> | undefined> {
    return this.#rows(name).get(id) as Row<T> | undefined;
  }

  lock<T extends TableName>(name: T, id: string): Promise<Row<T> | undefined> {
    return this.get(name, id);
  }

  async hold(): Promise<void> {
    // Nobody else takes numbers.
  }

  async find<T extends TableName>(name: T, where: Where<T>): Promise<Row<T> | undefined> {
    return this.#chosen(name, { where, limit: 1 })[0];
  }

  async list<T extends TableName>(name: T, query: Query<T>): Promise<Row<T>[]> {
    return this.#chosen(name, query);
  }

  async pick<T extends TableName, C extends keyof Row<T>>(
    name: T,
    _columns: readonly C[],
    query: Query<T>,
  ): Promise<Pick<Row<T>, C>[]> {
    return this.#chosen(name, query);
  }

  lockMany<T extends TableName, C extends keyof Row<T>>(
    name: T,
    columns: readonly C[],
    query: Query<T>,
  ): Promise<Pick<Row<T>, C>[]> {
    return this.pick(name, columns, query);
  }

  async texts<T extends TableName>(
    { table, of, by, order }: TextsBy<T>,
    value: string,
  ): Promise<JoinedTexts> {
    const where = { [by]: value } as unknown as Where<T>;
    const rows = this.#chosen(table, { where, order: [[order, 'asc']] });
    return { rows: rows.length, text: rows.map((row) => JSON.stringify(row[of])).join() };
  }

  async textsOf<T extends TableName>(
    texts: TextsBy<T>,
    values: readonly string[],
  ): Promise<ReadonlyMap<string, JoinedTexts>> {
    const found = new Map<string, JoinedTexts>();
    for (const value of values) {
      const joined = await this.texts(texts, value);
      if (joined.rows > 0) found.set(value, joined);
    }
    return found;
  }

  async count<T extends TableName>(name: T, where?: Where<T>): Promise<number> {
    return this.#chosen(name, where ? { where } : {}).length;
  }

  async group<T extends TableName>(name: T, { by, sum, where }: Grouping<T>): Promise<Group<T>[]> {
    const groups = new Map<string, Record<string, unknown> & { rows: number }>();
    for (const row of this.#rows(name).values()) {
      if (!fits(row, where as Where<TableName>)) continue;
      const alike = Object.fromEntries(by.map((column) => [column, row[String(column)]]));
      const key = JSON.stringify(alike);
      const group = groups.get(key) ?? { ...alike, rows: 0 };
      groups.set(key, group);
      group.rows += 1;
      for (const column of sum as readonly string[]) {
        group[column] = Number(group[column] ?? 0) + Number(row[column]);
      }
    }
    return [...groups.values()] as unknown as Group<T>[];
  }

  async *scan<T extends TableName>(name: T, where?: Where<T>): AsyncIterable<Row<T>> {
    yield* this.#chosen(name, where ? { where } : {});
  }

  async insert<T extends TableName>(name: T, ...rows: readonly Row<T>[]): Promise<void> {
    const [known, fresh] = [this.#rows(name), this.#ids(this.#fresh, name)];
    for (const row of rows) {
      if (known.has(row.id)) throw new NotUnique(name, ['id']);
      known.set(row.id, row as unknown as AnyRow);
      fresh.add(row.id);
    }
    this.#count += rows.length;
  }

  async update<T extends TableName>(
    name: T,
    id: string,
    changes: Partial<Omit<Row<T>, 'id'>>,
  ): Promise<void> {
    const rows = this.#rows(name);
    const before = rows.get(id);
    if (!before) throw new Error(`There is no row ${id} of ${name} to change.`);
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    rows.set(id, { ...before, ...Object.fromEntries(given) });
    if (!this.#fresh.get(name)?.has(id)) this.#ids(this.#changed, name).add(id);
  }

  async updateMany<T extends TableName, C extends keyof Row<T>>(
    name: T,
    columns: readonly C[],
    rows: readonly (Pick<Row<T>, C> & { readonly id: string })[],
  ): Promise<void> {
    for (const row of rows) {
      const changes = Object.fromEntries(columns.map((column) => [column, row[column]]));
      await this.update(name, row.id, changes as unknown as Partial<Omit<Row<T>, 'id'>>);
    }
  }

  async remove(name: Removable, id: string): Promise<void> {
    if (!this.#fresh.get(name)?.delete(id)) throw new Error(`${name} ${id} is written already.`);
    this.#rows(name).delete(id);
  }

  async next(counter: string): Promise<number> {
    const known = this.#counters.get(counter) ?? { value: 0, isKept: false, isChanged: false };
    this.#counters.set(counter, known);
    known.value += 1;
    known.isChanged = true;
    return known.value;
  }

  async addToDay(change: DayTotal): Promise<void> {
    const key = `${change.branchId}:${change.accountId}:${change.on}`;
    const before = this.#days.get(key);
    const [debit, credit] = [before?.debit ?? 0, before?.credit ?? 0];
    this.#days.set(key, {
      ...change,
      debit: debit + change.debit,
      credit: credit + change.credit,
    });
  }

  attempt<T>(part: () => Promise<T>): Promise<T> {
    return part();
  }

  together<T>(work: (db: Writer) => Promise<T>): Promise<T> {
    return work(this);
  }

  /** Nothing is there that is not in memory. */
  async foresee(): Promise<[]> {
    return [];
  }

  async foreseeTexts(): Promise<void> {
    // As above.
  }

  /**
   * A lot is complete; its rows are written when there are many, and asked for no more.
   * @returns whether they were written now
   */
  async settle(): Promise<boolean> {
    for (const [name, rows] of this.#tables) {
      const complete = this.#complete.get(name) ?? [];
      this.#complete.set(name, complete);
      const fresh = this.#fresh.get(name) ?? [];
      for (const id of fresh) complete.push(rows.get(id) as AnyRow);
      this.#fresh.delete(name);
      if (!STANDING.has(name)) rows.clear();
    }
    if (this.#count < AT_ONCE) return false;
    await this.write();
    return true;
  }

  /** Writes all lots that are complete, in one transaction. */
  async write(): Promise<void> {
    await this.store.write(async (db) => {
      for (const [name, rows] of this.#complete) {
        if (rows.length > 0) await db.insert(name, ...(rows as unknown as Row<TableName>[]));
      }
      for (const [name, ids] of this.#changed) {
        for (const id of ids) {
          const { id: _id, ...columns } = this.#rows(name).get(id) as AnyRow;
          await db.update(name, id, columns);
        }
      }
      for (const total of this.#days.values()) await db.addToDay(total);
      await this.#keepCounters(db);
    });
    this.#complete.clear();
    this.#changed.clear();
    this.#days = new Map();
    this.#count = 0;
    for (const counter of this.#counters.values()) {
      Object.assign(counter, { isKept: true, isChanged: false });
    }
  }

  async #keepCounters(db: Writer): Promise<void> {
    for (const [id, { value, isKept, isChanged }] of this.#counters) {
      if (!isChanged) continue;
      if (isKept) await db.update('counters', id, { value });
      else await db.insert('counters', { id, value });
    }
  }

  #chosen<T extends TableName>(name: T, query: Query<T>): Row<T>[] {
    const asked = query as unknown as Query<TableName>;
    const id = (asked.where as { readonly id?: unknown } | undefined)?.id;
    const rows = this.#rows(name);
    const ids = typeof id === 'string' ? [id] : (id as { readonly in?: string[] } | undefined)?.in;
    const some = ids ? ids.flatMap((one) => rows.get(one) ?? []) : rows.values();
    return chosen(some, asked) as unknown as Row<T>[];
  }

  #rows(name: TableName): Map<string, AnyRow> {
    const known = this.#tables.get(name);
    if (known) return known;
    const rows = new Map<string, AnyRow>();
    this.#tables.set(name, rows);
    return rows;
  }

  #ids(of: Map<TableName, Set<string>>, name: TableName): Set<string> {
    const known = of.get(name);
    if (known) return known;
    const ids = new Set<string>();
    of.set(name, ids);
    return ids;
  }
}
