import { rename, rm } from 'node:fs/promises';
import type { Reader, Writer } from '@mfi/operations/ports';
import type Database from 'better-sqlite3';
import { GatewayReader } from '../gateway-reader.js';
import { Mutex } from '../mutex.js';
import type { MigrationStatus, OpenOptions, SqliteStore } from '../open-store.js';
import { type Connection, Transactions } from '../transaction.js';
import { migrateSqlite, sqliteStatus } from './migrate-sqlite.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { SqliteExecutor } from './sqlite-executor.js';
import { openSqliteFile, whenFree } from './sqlite-file.js';

/** Opens the store in a SQLite file: see `openSqlite`. */
export async function openSqliteStore(file: string, options: OpenOptions): Promise<SqliteStore> {
  const writer = await openSqliteFile(file, { readonly: false });
  try {
    sqliteStatus(writer);
    if (options.migrate !== false) await migrateSqlite(writer);
    // From here on it waits without standing in the way of all else in this process.
    writer.pragma('busy_timeout = 0');
    const reader = await openSqliteFile(file, { readonly: true });
    return new SqliteFileStore(writer, reader, options.onStatement);
  } catch (error) {
    writer.close();
    throw error;
  }
}

/**
 * Writers share one connection, one after the other; readers have another one, which sees only what
 * is committed and cannot write.
 */
class SqliteFileStore implements SqliteStore {
  readonly dialect = 'sqlite';
  readonly #mutex = new Mutex();
  readonly #transactions = new Transactions(sqliteDialect());
  readonly #writer: SqliteConnection;
  readonly #reader: GatewayReader;

  constructor(
    private readonly writing: Database.Database,
    private readonly reading: Database.Database,
    onStatement: ((text: string) => void) | undefined,
  ) {
    const { dialect } = this.#transactions;
    this.#writer = new SqliteConnection(writing, dialect, onStatement);
    this.#reader = new GatewayReader(dialect, new SqliteExecutor(reading, dialect, onStatement));
  }

  async read<T>(work: (db: Reader) => Promise<T>): Promise<T> {
    return work(this.#reader);
  }

  async write<T>(work: (db: Writer) => Promise<T>): Promise<T> {
    this.#transactions.assertNone();
    return this.#mutex.run(() => this.#transactions.run(this.#writer, work));
  }

  async migrationStatus(): Promise<MigrationStatus> {
    return sqliteStatus(this.reading);
  }

  async migrate(): Promise<readonly string[]> {
    return this.#mutex.run(() => migrateSqlite(this.writing));
  }

  async backup(to: string): Promise<void> {
    // Half a backup must never look like one.
    const partial = `${to}.partial`;
    await rm(partial, { force: true });
    await this.reading.backup(partial);
    await rename(partial, to);
  }

  async integrityCheck(): Promise<readonly string[]> {
    const found = this.reading.pragma('integrity_check') as { integrity_check: string }[];
    const dangling = this.reading.pragma('foreign_key_check') as { table: string }[];
    return [
      ...found.map((row) => row.integrity_check).filter((message) => message !== 'ok'),
      ...dangling.map(({ table }) => `A row of ${table} refers to a row that is not there.`),
    ];
  }

  async close(): Promise<void> {
    await this.#mutex.run(async () => {
      // The last connection tidies up behind it, and only one that writes can.
      this.reading.close();
      this.writing.close();
    });
  }
}

class SqliteConnection extends SqliteExecutor implements Connection {
  async begin(): Promise<void> {
    await whenFree(() => this.db.exec('begin immediate; pragma defer_foreign_keys = on'));
  }

  async commit(): Promise<void> {
    this.db.exec('commit');
  }

  async rollback(): Promise<void> {
    if (this.db.inTransaction) this.db.exec('rollback');
  }
}
