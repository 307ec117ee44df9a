import type { Row, TableName, Where } from '@mfi/operations/ports';
import { GatewayReader } from './gateway-reader.js';

/** How many rows are remembered, of a few kilobytes at most; then all are forgotten. */
const REMEMBERED_MAX = 2000;

/**
 * Reads rows as of one moment. Within it a row stays as it is, so one that was got or found is not
 * fetched again, whoever asks for it next: rows are never changed by those who read them.
 */
export class SnapshotReader extends GatewayReader {
  readonly #known = new Map<string, Promise<unknown>>();

  override get<T extends TableName>(name: T, id: string): Promise<Row<T> | undefined> {
    return this.#once(`${name} ${id}`, () => super.get(name, id));
  }

  override find<T extends TableName>(name: T, where: Where<T>): Promise<Row<T> | undefined> {
    return this.#once(`${name} ${JSON.stringify(where)}`, () => super.find(name, where));
  }

  #once<R>(key: string, read: () => Promise<R>): Promise<R> {
    const known = this.#known.get(key);
    if (known) return known as Promise<R>;
    const row = read();
    if (this.#known.size >= REMEMBERED_MAX) this.#known.clear();
    this.#known.set(key, row);
    // What failed is tried again by whoever asks next.
    row.catch(() => this.#known.delete(key));
    return row;
  }
}
