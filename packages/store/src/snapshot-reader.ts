import type { Row, TableName } from '@mfi/operations/ports';
import { GatewayReader } from './gateway-reader.js';

/** How many rows are remembered: work over very many reads them by other means. */
const REMEMBERED_MAX = 500;

/**
 * Reads rows as of one moment. Within it a row stays as it is, so one that was got is not fetched
 * again, whoever asks for it next.
 */
export class SnapshotReader extends GatewayReader {
  readonly #got = new Map<string, Promise<unknown>>();

  override get<T extends TableName>(name: T, id: string): Promise<Row<T> | undefined> {
    const key = `${name} ${id}`;
    const known = this.#got.get(key);
    if (known) return known as Promise<Row<T> | undefined>;
    const row = super.get(name, id);
    if (this.#got.size < REMEMBERED_MAX) this.#got.set(key, row);
    return row;
  }
}
