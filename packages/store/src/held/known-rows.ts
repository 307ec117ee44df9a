import type { HeldQuery, HeldRow } from './held-row.js';
import { answerFrom, type Plain, plainTests } from './plain-tests.js';

/**
 * Rows of one table that are known. Of some values of some columns it is known that these are all
 * rows there are: questions about one of them are answered from here.
 */
export class KnownRows {
  readonly #seen = new Map<string, HeldRow>();
  /** Ids of rows that nobody else changes until the transaction ends. */
  readonly #sure = new Set<string>();
  /** By column and value, the ids of all rows that have it. */
  readonly #whole = new Map<string, Map<Plain, Set<string>>>();

  /** How many rows are known. */
  get size(): number {
    return this.#seen.size;
  }

  /** A row that nobody else changes. */
  sure(id: string): HeldRow | undefined {
    return this.#sure.has(id) ? this.#seen.get(id) : undefined;
  }

  /** Whether there is certainly no row of an id. */
  isMissing(id: string): boolean {
    return this.#whole.get('id')?.get(id)?.size === 0;
  }

  /** Whether all rows are known that have a value in a column. */
  isWhole(column: string, value: Plain): boolean {
    return this.#whole.get(column)?.has(value) ?? false;
  }

  /** The rows that have a value in a column, of which all are known. */
  with(column: string, value: Plain): HeldRow[] {
    const ids = this.#whole.get(column)?.get(value) ?? [];
    return [...ids].map((id) => this.#seen.get(id) as HeldRow);
  }

  /** The rows that fit a query; undefined where they are not all known. */
  answer(query: HeldQuery): HeldRow[] | undefined {
    const tests = plainTests(query.where ?? {});
    if (!tests || query.after) return undefined;
    for (const { column, equals } of tests) {
      if (equals === undefined || !this.isWhole(column, equals)) continue;
      return answerFrom(this.with(column, equals), tests, query);
    }
    return undefined;
  }

  /** Notes that these are all rows that have one of some values in a column. */
  noteWhole(column: string, values: readonly Plain[], rows: readonly HeldRow[]): void {
    const whole = this.#whole.get(column) ?? new Map<Plain, Set<string>>();
    this.#whole.set(column, whole);
    for (const value of values) whole.set(value, new Set());
    for (const row of rows) whole.get(row[column] as Plain)?.add(row.id);
  }

  /** A row as the database has it. */
  see(row: HeldRow, isSure: boolean): void {
    if (this.#sure.has(row.id)) return;
    const before = this.#seen.get(row.id);
    if (before) this.replace(before, row);
    else this.#seen.set(row.id, row);
    if (isSure) this.#sure.add(row.id);
  }

  /** A new row. */
  put(row: HeldRow): void {
    this.#seen.set(row.id, row);
    this.#sure.add(row.id);
    for (const [column, whole] of this.#whole) whole.get(row[column] as Plain)?.add(row.id);
  }

  /** Undoes {@link put}. */
  drop(row: HeldRow): void {
    for (const [column, whole] of this.#whole) whole.get(row[column] as Plain)?.delete(row.id);
    this.#seen.delete(row.id);
    this.#sure.delete(row.id);
  }

  replace(before: HeldRow, after: HeldRow): void {
    this.#seen.set(after.id, after);
    for (const [column, whole] of this.#whole) {
      if (before[column] === after[column]) continue;
      whole.get(before[column] as Plain)?.delete(before.id);
      whole.get(after[column] as Plain)?.add(after.id);
    }
  }
}
