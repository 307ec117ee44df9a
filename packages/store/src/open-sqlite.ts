import type { OpenOptions, SqliteStore } from './open-store.js';

/**
 * Opens the store in a SQLite file, and makes the file when there is none.
 * @param file its path; `:memory:` will not do, since readers have a connection of their own
 */
export async function openSqlite(file: string, options: OpenOptions = {}): Promise<SqliteStore> {
  // Loaded when it is wanted: whoever uses the other database need not have this one's driver.
  const { openSqliteStore } = await import('./sqlite/sqlite-store.js');
  return openSqliteStore(file, options);
}
