import type { HeldQuery, HeldRow } from './held-row.js';
import { answerFrom, arePlain, isPlain, type Plain } from './plain-tests.js';

/**
 * Rows of one table that are known. Of some values of some columns it is known that these are all
 * rows there are: questions about one of them are answered from here.
 */
export class KnownRows {
  readonly #seen = new Map<string, Seen>();
  /** By column and value, the ids of all rows that have it; null where there is none. */
  readonly #whole = new Map<string, Map<Plain, Set<string> | null>>();

  /** How many rows are known. */
  get size(): number {
    return this.#seen.size;
  }

  /** A row that nobody else changes. */
  sure(id: string): HeldRow | undefined {
    const seen = this.#seen.get(id);
    return seen?.isSure ? seen.row : undefined;
  }

  /** Whether there is certainly no row of an id. */
  isMissing(id: string): boolean {
    const ids = this.#whole.get('id')?.get(id);
    return ids !== undefined && (ids === null || ids.size === 0);
  }

  /** Whether all rows are known that have a value in a column. */
  isWhole(column: string, value: Plain): boolean {
    return this.#whole.get(column)?.has(value) ?? false;
  }

  /** The rows that have a value in a column, of which all are known. */
  with(column: string, value: Plain): HeldRow[] {
    const ids = this.#whole.get(column)?.get(value) ?? [];
    const rows: HeldRow[] = [];
    for (const id of ids) rows.push((this.#seen.get(id) as Seen).row);
    return rows;
  }

  /** The rows that fit a query; undefined where they are not all known. */
  answer(query: HeldQuery): HeldRow[] | undefined {
    const where = query.where ?? {};
    if (query.after || !arePlain(where)) return undefined;
    for (const column in where) {
      const condition = where[column];
      if (!isPlain(condition) || !this.isWhole(column, condition)) continue;
      return answerFrom(this.with(column, condition), where, query);
    }
    return undefined;
  }

  /** Notes that these are all rows that have one of some values in a column. */
  noteWhole(column: string, values: readonly Plain[], rows: readonly HeldRow[]): void {
    const whole = this.#whole.get(column) ?? new Map<Plain, Set<string> | null>();
    this.#whole.set(column, whole);
    for (const value of values) whole.set(value, null);
    for (const row of rows) add(whole, row[column] as Plain, row.id);
  }

  /** A row as the database has it. */
  see(row: HeldRow, isSure: boolean): void {
    const before = this.#seen.get(row.id);
    if (before?.isSure) return;
    if (before) this.#move(before.row, row);
    this.#seen.set(row.id, { row, isSure });
  }

  /** A new row. */
  put(row: HeldRow): void {
    this.#seen.set(row.id, { row, isSure: true });
    for (const [column, whole] of this.#whole) add(whole, row[column] as Plain, row.id);
  }

  /** Undoes {@link put}. */
  drop(row: HeldRow): void {
    for (const [column, whole] of this.#whole) whole.get(row[column] as Plain)?.delete(row.id);
    this.#seen.delete(row.id);
  }

  /** Lets go of a row that the database has, unless a question may be about a value of it. */
  release(row: HeldRow): void {
    for (const [column, whole] of this.#whole) {
      if (column !== 'id' && whole.has(row[column] as Plain)) return;
    }
    this.#whole.get('id')?.delete(row.id);
    this.#seen.delete(row.id);
  }

  replace(before: HeldRow, after: HeldRow): void {
    const isSure = this.#seen.get(before.id)?.isSure === true;
    this.#seen.set(after.id, { row: after, isSure });
    this.#move(before, after);
  }

  #move(before: HeldRow, after: HeldRow): void {
    for (const [column, whole] of this.#whole) {
      if (before[column] === after[column]) continue;
      whole.get(before[column] as Plain)?.delete(before.id);
      add(whole, after[column] as Plain, after.id);
    }
  }
}

interface Seen {
  readonly row: HeldRow;
  /** Whether nobody else changes it until the transaction ends. */
  readonly isSure: boolean;
}

/** Adds a row to those that have a value, where all of them are known. */
function add(whole: Map<Plain, Set<string> | null>, value: Plain, id: string): void {
  const ids = whole.get(value);
  if (ids) ids.add(id);
  else if (ids === null) whole.set(value, new Set([id]));
}
