import {
  type Group,
  type Grouping,
  type JoinedTexts,
  NotUnique,
  type Query,
  type Removable,
  type Row,
  type TableName,
  type TextsBy,
  type Where,
  type Writer,
} from '@mfi/operations/ports';
import type { GatewayWriter } from '../gateway-writer.js';
import type { HeldQuery, HeldRow } from './held-row.js';
import { HeldTable } from './held-table.js';
import { HeldTotals } from './held-totals.js';
import type { Plain } from './plain-tests.js';

/** How many rows of one question are asked for at once. */
const FORESEEN_MAX = 5_000;

/** So many new rows wait: they are young when they go, and cost little to be cleared away. */
const ADDED_MAX = 100;

/** Of more rows than these none are kept when others are foreseen: memory stays the same. */
const KNOWN_MAX = 30_000;

/**
 * Writes that are held back until all parts of some work are done, and then put down together, a
 * table at a time. A part that fails is undone in memory. What is asked is answered from the rows
 * that were foreseen, with what is held back in them; where that cannot be, what is held back is
 * written first, or, within a part, the work is given up ({@link Unforeseen}).
 */
export class HeldWriter implements Writer {
  readonly #tables = new Map<TableName, HeldTable>();
  readonly #totals: HeldTotals;
  /** How many rows are to be added. */
  #adding = 0;
  /** What undoes the part that is being done, in the order it was done; undefined outside of one. */
  #undo: (() => void)[] | undefined;

  constructor(
    private readonly db: GatewayWriter,
    /** Whether nobody else changes anything while the transaction runs. */
    private readonly isAlone: boolean,
  ) {
    this.#totals = new HeldTotals(db);
  }

  async get<T extends TableName>(name: T, id: string): Promise<Row<T> | undefined> {
    const { known } = this.#table(name);
    const row = known.sure(id);
    if (row || known.isMissing(id)) return row as Row<T> | undefined;
    return this.#saw(name, await this.db.get(name, id), this.isAlone);
  }

  async lock<T extends TableName>(name: T, id: string): Promise<Row<T> | undefined> {
    if (this.isAlone) return this.get(name, id);
    const row = this.#table(name).known.sure(id);
    if (row) return row as unknown as Row<T>;
    return this.#saw(name, await this.db.lock(name, id), true);
  }

  async find<T extends TableName>(name: T, where: Where<T>): Promise<Row<T> | undefined> {
    const known = this.#answer(name, { where, limit: 1 });
    if (known) return known[0] as Row<T> | undefined;
    await this.#settle(name);
    return this.db.find(name, where);
  }

  async list<T extends TableName>(name: T, query: Query<T>): Promise<Row<T>[]> {
    const known = this.#answer(name, query);
    if (known) return known as unknown as Row<T>[];
    await this.#settle(name);
    return this.db.list(name, query);
  }

  async pick<T extends TableName, C extends keyof Row<T>>(
    name: T,
    columns: readonly C[],
    query: Query<T>,
  ): Promise<Pick<Row<T>, C>[]> {
    const known = this.#answer(name, query);
    if (known) return known as unknown as Pick<Row<T>, C>[];
    await this.#settle(name);
    return this.db.pick(name, columns, query);
  }

  async texts<T extends TableName>(texts: TextsBy<T>, value: string): Promise<JoinedTexts> {
    const known = this.#table(texts.table).texts.of(texts as never, value);
    if (known) return known;
    await this.#settle(texts.table);
    return this.db.texts(texts, value);
  }

  async textsOf<T extends TableName>(
    texts: TextsBy<T>,
    values: readonly string[],
  ): Promise<ReadonlyMap<string, JoinedTexts>> {
    await this.#settle(texts.table);
    return this.db.textsOf(texts, values);
  }

  async count<T extends TableName>(name: T, where?: Where<T>): Promise<number> {
    await this.#settle(name);
    return this.db.count(name, where);
  }

  async group<T extends TableName>(name: T, grouping: Grouping<T>): Promise<Group<T>[]> {
    await this.#settle(name);
    return this.db.group(name, grouping);
  }

  async *scan<T extends TableName>(name: T, where?: Where<T>): AsyncIterable<Row<T>> {
    await this.#settle(name);
    yield* this.db.scan(name, where);
  }

  async foresee<T extends TableName, C extends keyof Row<T> & string>(
    name: T,
    column: C,
    values: readonly Row<T>[C][],
    options: { readonly lock?: boolean } = {},
  ): Promise<Row<T>[]> {
    await this.#release();
    const { known } = this.#table(name);
    const wanted = [...new Set(values)] as unknown as Plain[];
    const isLocked = options.lock === true && !this.isAlone;
    const isKnown = (value: Plain) =>
      (column === 'id' && known.sure(value as string) !== undefined) ||
      (known.isWhole(column, value) &&
        (!isLocked || known.with(column, value).every(({ id }) => known.sure(id))));
    const asked = wanted.filter((value) => !isKnown(value));
    if (asked.length > 0) await this.#settle(name);
    for (let start = 0; start < asked.length; start += FORESEEN_MAX) {
      const some = asked.slice(start, start + FORESEEN_MAX);
      const where = { [column]: { in: some } } as unknown as Where<T>;
      const rows = await (isLocked ? this.db.lockList(name, where) : this.db.list(name, { where }));
      const seen = rows as unknown as HeldRow[];
      for (const row of seen) known.see(row, isLocked || this.isAlone);
      known.noteWhole(column, some, seen);
    }
    const of = (value: Plain) =>
      (column === 'id' && known.sure(value as string)) || known.with(column, value);
    return wanted.flatMap(of) as unknown as Row<T>[];
  }

  async foreseeTexts<T extends TableName>(
    texts: TextsBy<T>,
    values: readonly string[],
  ): Promise<void> {
    await this.#release();
    const known = this.#table(texts.table).texts;
    const asked = [...new Set(values)].filter((value) => !known.of(texts as never, value));
    if (asked.length > 0) await this.#settle(texts.table);
    for (let start = 0; start < asked.length; start += FORESEEN_MAX) {
      const some = asked.slice(start, start + FORESEEN_MAX);
      known.see(texts as never, some, await this.db.textsOf(texts, some));
    }
  }

  async insert<T extends TableName>(name: T, ...rows: readonly Row<T>[]): Promise<void> {
    const table = this.#table(name);
    for (const row of rows) {
      // The database says what it is that is there twice.
      if (table.known.sure(row.id)) throw new Unforeseen(`${name} ${row.id} is there already`);
      const undo = table.insert(row as unknown as HeldRow);
      this.#adding += 1;
      this.#note(() => {
        this.#adding -= 1;
        undo();
      });
    }
  }

  async update<T extends TableName>(
    name: T,
    id: string,
    changes: Partial<Omit<Row<T>, 'id'>>,
  ): Promise<void> {
    if ('id' in changes) throw new TypeError(`${name}.id never changes.`);
    const before = await this.lock(name, id);
    if (!before) throw new Error(`There is no row ${id} of ${name} to change.`);
    this.#note(this.#table(name).update(before as unknown as HeldRow, changes));
  }

  async lockMany<T extends TableName, C extends keyof Row<T>>(
    name: T,
    columns: readonly C[],
    query: Query<T>,
  ): Promise<Pick<Row<T>, C>[]> {
    await this.#settle(name);
    return this.db.lockMany(name, columns, query);
  }

  async updateMany<T extends TableName, C extends keyof Row<T>>(
    name: T,
    columns: readonly C[],
    rows: readonly (Pick<Row<T>, C> & { readonly id: string })[],
  ): Promise<void> {
    await this.#forget(name);
    await this.db.updateMany(name, columns, rows);
  }

  async remove(name: Removable, id: string): Promise<void> {
    await this.#forget(name);
    await this.db.remove(name, id);
  }

  async next(counter: string): Promise<number> {
    const { number, undo } = await this.#totals.next(counter);
    this.#note(undo);
    return number;
  }

  async hold(): Promise<void> {
    // Numbers are asked for once, with the first of many rows.
  }

  async addToDay(change: Parameters<Writer['addToDay']>[0]): Promise<void> {
    this.#note(this.#totals.addToDay(change));
  }

  async attempt<T>(part: () => Promise<T>): Promise<T> {
    if (this.#undo) throw new Error('A part of a transaction has no parts of its own.');
    const undo: (() => void)[] = [];
    this.#undo = undo;
    this.db.transaction.step();
    try {
      const value = await part();
      this.#undo = undefined;
      if (this.isAlone && this.#adding >= ADDED_MAX) await this.#add();
      return value;
    } catch (error) {
      for (const one of this.#undo ? undo.reverse() : []) one();
      throw error;
    } finally {
      this.#undo = undefined;
    }
  }

  together<T>(work: (db: Writer) => Promise<T>): Promise<T> {
    return work(this);
  }

  /** Writes all that is held back. */
  async settle(): Promise<void> {
    for (const name of this.#tables.keys()) await this.#write(name);
    await this.#totals.write();
  }

  /** Writes the rows that are to be added: where a row costs the same, however many go together. */
  async #add(): Promise<void> {
    try {
      await this.#addAll();
    } catch (error) {
      // It may be a row of another part that is there twice.
      throw error instanceof NotUnique ? new Unforeseen(error.message) : error;
    }
  }

  async #addAll(): Promise<void> {
    for (const [name, table] of this.#tables) {
      const rows = table.inserted();
      if (rows.length === 0) continue;
      await this.db.insertAll(name, rows as unknown as Row<TableName>[]);
      table.added(rows);
    }
    this.#adding = 0;
  }

  #table(name: TableName): HeldTable {
    const known = this.#tables.get(name);
    if (known) return known;
    const table = new HeldTable();
    this.#tables.set(name, table);
    return table;
  }

  #note(undo: () => void): void {
    this.#undo?.push(undo);
  }

  #saw<T extends TableName>(name: T, row: Row<T> | undefined, isSure: boolean) {
    if (row) this.#table(name).known.see(row as unknown as HeldRow, isSure);
    return row;
  }

  #answer(name: TableName, query: object): HeldRow[] | undefined {
    return this.#tables.get(name)?.known.answer(query as HeldQuery);
  }

  /** Sees to it that the database knows all of a table that this does. */
  async #settle(name: TableName): Promise<void> {
    if (!this.#tables.get(name)?.isHeld) return;
    if (this.#undo) throw new Unforeseen(`${name} is asked for what was not foreseen`);
    await this.#write(name);
  }

  /** Writes all and keeps nothing, where that has become much. */
  async #release(): Promise<void> {
    let size = 0;
    for (const { known, texts } of this.#tables.values()) size += known.size + texts.size;
    if (size <= KNOWN_MAX || this.#undo) return;
    await this.settle();
    this.#tables.clear();
  }

  /** Before rows of a table are changed past this. */
  async #forget(name: TableName): Promise<void> {
    if (this.#undo) throw new Unforeseen(`${name} is changed in another way`);
    await this.#write(name);
    this.#tables.delete(name);
  }

  async #write(name: TableName): Promise<void> {
    const table = this.#tables.get(name);
    if (!table?.isHeld) return;
    const rows = table.inserted() as unknown as Row<TableName>[];
    this.#adding -= rows.length;
    if (rows.length > 0) await this.db.insertAll(name, rows);
    for (const { columns, rows: changed } of table.changed()) {
      await this.db.updateMany(name, columns as never, changed as never);
    }
    table.written();
  }
}

/** What is asked cannot be answered while writes are held back. */
export class Unforeseen extends Error {
  override readonly name = 'Unforeseen';
}

/** Whether work is to be done once more, with every statement in its place. */
export function isToBeDonePlainly(error: unknown): boolean {
  return error instanceof Unforeseen || error instanceof NotUnique;
}
