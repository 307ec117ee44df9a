import type { Query, Row, TableName } from '@mfi/operations/ports';
import { GatewayReader } from './gateway-reader.js';

/** How many rows and short lists are remembered, of a few kilobytes at most; then all are forgotten. */
const REMEMBERED_MAX = 2000;

/** Longer lists are not remembered: they are read for reports, and once. */
const SHORT = 8;

/**
 * Reads rows as of one moment. Within it a row stays as it is, so one that was got or found is not
 * fetched again, whoever asks for it next: rows are never changed by those who read them.
 */
export class SnapshotReader extends GatewayReader {
  readonly #known = new Map<string, Promise<unknown>>();

  override get<T extends TableName>(name: T, id: string): Promise<Row<T> | undefined> {
    return this.#once(`${name} ${id}`, () => super.get(name, id));
  }

  override async list<T extends TableName>(name: T, query: Query<T>): Promise<Row<T>[]> {
    const key = `${name} ${JSON.stringify(query)}`;
    const rows = await this.#once(key, () => super.list(name, query));
    if (rows.length > SHORT) this.#known.delete(key);
    // The list is the caller's own, to sort or to add to.
    return [...rows];
  }

  #once<R>(key: string, read: () => Promise<R>): Promise<R> {
    const known = this.#known.get(key);
    if (known) return known as Promise<R>;
    const answer = read();
    if (this.#known.size >= REMEMBERED_MAX) this.#known.clear();
    this.#known.set(key, answer);
    // What failed is tried again by whoever asks next.
    answer.catch(() => this.#known.delete(key));
    return answer;
  }
}
