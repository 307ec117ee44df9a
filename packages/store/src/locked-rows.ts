import type { Row, TableName } from '@mfi/operations/ports';

/** The rows that a transaction has locked, as they stand: nobody else changes them before it ends. */
export class LockedRows {
  readonly #tables = new Map<TableName, Map<string, unknown>>();

  get<T extends TableName>(name: T, id: string): Row<T> | undefined {
    return this.#tables.get(name)?.get(id) as Row<T> | undefined;
  }

  keep<T extends TableName>(name: T, id: string, row: Row<T> | undefined): void {
    if (!row) return;
    const rows = this.#tables.get(name) ?? new Map<string, unknown>();
    rows.set(id, row);
    this.#tables.set(name, rows);
  }

  /** Something in a table is about to change. */
  forget(name: TableName): void {
    this.#tables.delete(name);
  }

  /** Locks may have been given back, and changes undone. */
  forgetAll(): void {
    this.#tables.clear();
  }
}
