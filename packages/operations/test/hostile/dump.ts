import type { Store } from '@mfi/operations/ports';
import { TABLE_NAMES } from '../../../store/test/rows.js';

/** All rows of a database as JSON, by table, each table in the order of its ids. */
export type Dump = Readonly<Record<string, readonly string[]>>;

/**
 * Reads everything that is kept, so that two dumps are equal only where nothing has changed.
 * @param but tables to leave out
 */
export async function dumpOf(store: Store, but: ReadonlySet<string> = new Set()): Promise<Dump> {
  return store.read(async (db) => {
    const dump: Record<string, string[]> = {};
    for (const table of TABLE_NAMES) {
      if (but.has(table)) continue;
      const rows: string[] = [];
      for await (const row of db.scan(table)) rows.push(JSON.stringify(row));
      dump[table] = rows;
    }
    return dump;
  });
}
