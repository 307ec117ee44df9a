import type { Row, TableName } from './tables.js';

/** What a column must be: a value, one of some, within bounds, or text that begins so. */
export type Condition<V> =
  | V
  | { readonly in: readonly V[] }
  | { readonly not: V }
  | {
      readonly from?: NonNullable<V>;
      readonly to?: NonNullable<V>;
      readonly after?: NonNullable<V>;
      readonly before?: NonNullable<V>;
    }
  | { readonly startsWith: string };

/** Conditions by column; all must hold. A column left out may be anything. */
export type Where<T extends TableName> = {
  readonly [C in keyof Row<T>]?: Condition<Row<T>[C]>;
};

/** Which rows, in which order. The order is made total by `id`. */
export interface Query<T extends TableName> {
  readonly where?: Where<T>;
  readonly order?: readonly (readonly [column: keyof Row<T>, direction: 'asc' | 'desc'])[];
  readonly limit?: number;
  /** The last row of the page before, by the columns of `order` and `id`: only later ones. */
  readonly after?: Partial<Row<T>> & { readonly id: string };
}

/** Sums over rows that are alike in some columns. */
export interface Grouping<T extends TableName> {
  readonly by: readonly (keyof Row<T>)[];
  readonly sum: readonly (keyof Row<T>)[];
  readonly where?: Where<T>;
}

/** One group: the columns it is alike in, the sums, and how many rows. */
export type Group<T extends TableName> = Partial<Row<T>> & { readonly rows: number };

/** A column of JSON, of rows that have one value in another column, in the order of a third. */
export interface TextsBy<T extends TableName> {
  readonly table: T;
  readonly of: keyof Row<T> & string;
  readonly by: keyof Row<T> & string;
  readonly order: keyof Row<T> & string;
}

/** Texts as they stand in the database, with commas between them. */
export interface JoinedTexts {
  readonly rows: number;
  readonly text: string;
}

/** Reads rows. */
export interface Reader {
  /** The row of that id. */
  get<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined>;
  /** The first row that fits, in the order of ids. */
  find<T extends TableName>(table: T, where: Where<T>): Promise<Row<T> | undefined>;
  list<T extends TableName>(table: T, query: Query<T>): Promise<Row<T>[]>;
  /** As `list`, of each row these columns alone: where many rows are wanted, and little of each. */
  pick<T extends TableName, C extends keyof Row<T>>(
    table: T,
    columns: readonly C[],
    query: Query<T>,
  ): Promise<Pick<Row<T>, C>[]>;
  /** For whoever hands them on unread: the texts of all rows that have a value. */
  texts<T extends TableName>(texts: TextsBy<T>, value: string): Promise<JoinedTexts>;
  /** As `texts`, for many values at once, by value; one that no row has is left out. */
  textsOf<T extends TableName>(
    texts: TextsBy<T>,
    values: readonly string[],
  ): Promise<ReadonlyMap<string, JoinedTexts>>;
  count<T extends TableName>(table: T, where?: Where<T>): Promise<number>;
  group<T extends TableName>(table: T, grouping: Grouping<T>): Promise<Group<T>[]>;
  /** All rows that fit, a page at a time in the order of ids: for work over many. */
  scan<T extends TableName>(table: T, where?: Where<T>): AsyncIterable<Row<T>>;
}

/** Of these tables alone rows are ever deleted. */
export type Removable = 'sessions' | 'customerTerms' | 'jobRuns' | 'webhookDeliveries' | 'logos';

/**
 * Reads and writes rows within one transaction.
 *
 * What only writes (`insert`, `update`, `remove`, `addToDay`) need not have happened when it returns,
 * only before whatever comes after it. Where it goes wrong, the next question is told so, or the end.
 */
export interface Writer extends Reader {
  /** The row of that id; until the end of the transaction nobody else changes it. */
  lock<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined>;
  /** As `pick`; until the end of the transaction nobody else changes these rows. */
  lockMany<T extends TableName, C extends keyof Row<T>>(
    table: T,
    columns: readonly C[],
    query: Query<T>,
  ): Promise<Pick<Row<T>, C>[]>;
  insert<T extends TableName>(table: T, ...rows: readonly Row<T>[]): Promise<void>;
  /** Changes one row; there must be one. */
  update<T extends TableName>(
    table: T,
    id: string,
    changes: Partial<Omit<Row<T>, 'id'>>,
  ): Promise<void>;
  /**
   * Does a part of the transaction: when it throws, what the part wrote is undone, and the
   * transaction goes on. Parts are done one after the other, and none within another. A statement
   * that fails for any reason but {@link NotUnique} ends the whole transaction all the same.
   */
  attempt<T>(part: () => Promise<T>): Promise<T>;
  /**
   * Does work of many parts: what they write is held back, and written together when all are done, so
   * that what each row would cost is paid once. The work writes and reads by the writer it is given.
   * It may be done twice: where something is asked that only the database can answer, and where rows
   * are there twice, it is begun again with nothing held back.
   */
  together<T>(work: (db: Writer) => Promise<T>): Promise<T>;
  /**
   * Reads all rows at once that have one of some values in a column, for questions to come about one
   * of those values: where writes are held back, they are answered from here.
   * @param options `lock`: nobody else changes these rows until the end of the transaction
   * @returns these rows; none where nothing is held back, as nothing is gained by it
   */
  foresee<T extends TableName, C extends keyof Row<T> & string>(
    table: T,
    column: C,
    values: readonly Row<T>[C][],
    options?: { readonly lock?: boolean },
  ): Promise<Row<T>[]>;
  /** As `foresee`, for the texts of all rows that have one of some values. */
  foreseeTexts<T extends TableName>(texts: TextsBy<T>, values: readonly string[]): Promise<void>;
  /** Changes rows, each in all of these columns; every one of them must be there. */
  updateMany<T extends TableName, C extends keyof Row<T>>(
    table: T,
    columns: readonly C[],
    rows: readonly (Pick<Row<T>, C> & { readonly id: string })[],
  ): Promise<void>;
  /** Deletes one row: what is in no book, and nobody asks for any more. */
  remove(table: Removable, id: string): Promise<void>;
  /** The next number of a series, from 1, without gaps: it is given back when the transaction is. */
  next(counter: string): Promise<number>;
  /**
   * Keeps series to this transaction, in this order, until its end: what their next numbers are need
   * then not be asked. Where asking costs nothing it does nothing.
   */
  hold(...counters: string[]): Promise<void>;
  /** Adds to the day's totals of an account of a branch. */
  addToDay(change: {
    readonly branchId: string;
    readonly accountId: string;
    readonly on: string;
    readonly debit: number;
    readonly credit: number;
  }): Promise<void>;
}

/** Thrown out of a transaction that is to leave nothing: its value comes back all the same. */
export class Rollback<T> {
  constructor(readonly value: T) {}
}

/** Where rows are kept. */
export interface Store {
  /**
   * Reads what is committed, all of it of one moment; on a replica where there is one and `stale` is
   * allowed.
   */
  read<T>(work: (db: Reader) => Promise<T>, options?: { readonly stale?: boolean }): Promise<T>;
  /**
   * One transaction: all of it is durable when this returns, none of it when it throws. Work may be
   * run again when the database asks for that. A thrown {@link Rollback} leaves nothing, and its
   * value is returned.
   */
  write<T>(work: (db: Writer) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A row breaks a rule of the database that a row of the same kind be unique. */
export class NotUnique extends Error {
  override readonly name = 'NotUnique';
  constructor(
    readonly table: string,
    readonly columns: readonly string[],
  ) {
    super(`A row of ${table} with the same ${columns.join(', ')} is there already.`);
  }
}
