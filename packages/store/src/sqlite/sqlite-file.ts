import { setTimeout as sleep } from 'node:timers/promises';
import type Database from 'better-sqlite3';

/** How long another process may keep a database to itself. */
export const BUSY_MS = 10_000;

/** How much of a file is kept in memory: the rows of a batch, and all indexes they stand in. */
const WRITER_KIB = 16 * 1024;
const READER_KIB = 8 * 1024;

/** How many pages are gathered beside a file before they are brought into it. */
const CHECKPOINT_PAGES = 4000;

/**
 * Opens a SQLite file, and makes it when there is none. What can be wrong is said in a sentence, for
 * whoever named the file.
 */
export async function openSqliteFile(
  file: string,
  options: { readonly readonly: boolean },
): Promise<Database.Database> {
  const Driver = await loadDriver();
  try {
    const db = new Driver(file, { ...options, timeout: BUSY_MS });
    try {
      // Nothing is read before a first question.
      await whenFree(() => db.pragma('schema_version'));
      if (!options.readonly) await whenFree(() => db.pragma('journal_mode = WAL'));
      db.pragma('synchronous = FULL');
      db.pragma(`cache_size = -${options.readonly ? READER_KIB : WRITER_KIB}`);
      db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
      db.pragma('foreign_keys = ON');
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
  } catch (error) {
    const why = codeOf(error) === 'SQLITE_NOTADB' ? 'it is no database' : messageOf(error);
    throw new Error(`The file ${file} cannot be opened: ${why}.`, { cause: error });
  }
}

/** Does what another process may be in the way of, again and again until it is done. */
export async function whenFree<T>(attempt: () => T): Promise<T> {
  const end = performance.now() + BUSY_MS;
  for (let tried = 0; ; tried += 1) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > end) {
        throw new Error('Another program has kept the database to itself for too long.', {
          cause: error,
        });
      }
      await sleep(Math.min(50, tried) * Math.random());
    }
  }
}

/** What the driver calls an error; the empty text for an error that is not the driver's. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY') || codeOf(error) === 'SQLITE_LOCKED';
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

async function loadDriver(): Promise<typeof Database> {
  try {
    const driver = (await import('better-sqlite3')).default;
    // Its native part is loaded with the first database.
    new driver(':memory:').close();
    return driver;
  } catch (error) {
    throw new Error(
      'SQLite cannot be used, because better-sqlite3 was not built for this Node.js: ' +
        'install a C++ compiler, make and Python, then run `npm rebuild better-sqlite3`.',
      { cause: error },
    );
  }
}
