import type { HeldRow } from './held-row.js';
import { KnownRows } from './known-rows.js';
import { KnownTexts } from './known-texts.js';

/** What is held back of one table, and what is known of it. */
export class HeldTable {
  readonly known = new KnownRows();
  readonly texts = new KnownTexts();
  readonly #inserted = new Set<string>();
  /** Rows that are changed, as the database has them. */
  readonly #stored = new Map<string, HeldRow>();

  /** Whether the database does not have all of it yet. */
  get isHeld(): boolean {
    return this.#inserted.size > 0 || this.#stored.size > 0;
  }

  /** @returns what undoes it */
  insert(row: HeldRow): () => void {
    this.known.put(row);
    this.#inserted.add(row.id);
    const withoutText = this.texts.add(row);
    return () => {
      withoutText?.();
      this.#inserted.delete(row.id);
      this.known.drop(row);
    };
  }

  /** @returns what undoes it */
  update(before: HeldRow, changes: Readonly<Record<string, unknown>>): () => void {
    const { id } = before;
    const after: { id: string; [column: string]: unknown } = Object.assign({}, before);
    for (const column in changes) {
      const value = changes[column];
      if (value !== undefined) after[column] = value;
    }
    const isFirst = !this.#inserted.has(id) && !this.#stored.has(id);
    if (isFirst) this.#stored.set(id, before);
    this.known.replace(before, after);
    this.texts.clear();
    return () => {
      if (isFirst) this.#stored.delete(id);
      this.known.replace(after, before);
      this.texts.clear();
    };
  }

  /** The rows that are to be added. */
  inserted(): HeldRow[] {
    return [...this.#inserted].map((id) => this.known.sure(id) as HeldRow);
  }

  /** The database has the rows that were added. Memory is kept for those that may be asked for. */
  added(rows: readonly HeldRow[]): void {
    this.#inserted.clear();
    for (const row of rows) this.known.release(row);
  }

  /** The rows that are to be changed, those that change in the same columns together. */
  changed(): { readonly columns: string[]; readonly rows: HeldRow[] }[] {
    const groups = new Map<string, { columns: string[]; rows: HeldRow[] }>();
    for (const [id, stored] of this.#stored) {
      const row = this.known.sure(id) as HeldRow;
      const columns = differing(row, stored);
      if (columns.length === 0) continue;
      const key = columns.join();
      const group = groups.get(key) ?? { columns, rows: [] };
      groups.set(key, group);
      group.rows.push(row);
    }
    return [...groups.values()];
  }

  /** The database has all of it now. */
  written(): void {
    this.#inserted.clear();
    this.#stored.clear();
  }
}

function differing(row: HeldRow, other: HeldRow): string[] {
  const columns: string[] = [];
  for (const column in row) if (!Object.is(row[column], other[column])) columns.push(column);
  return columns;
}
