import { rename, rm } from 'node:fs/promises';
import type { Reader, Writer } from '@mfi/operations/ports';
import type Database from 'better-sqlite3';
import { Mutex } from '../mutex.js';
import type { MigrationStatus, OpenOptions, SqliteStore } from '../open-store.js';
import { type Connection, Transactions } from '../transaction.js';
import { migrateSqlite, sqliteStatus } from './migrate-sqlite.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { SqliteExecutor } from './sqlite-executor.js';
import { openSqliteFile, whenFree } from './sqlite-file.js';
import { SqliteReaders } from './sqlite-readers.js';

/** Opens the store in a SQLite file: see `openSqlite`. */
export async function openSqliteStore(file: string, options: OpenOptions): Promise<SqliteStore> {
  const writer = await openSqliteFile(file, { readonly: false });
  try {
    sqliteStatus(writer);
    if (options.migrate !== false) await migrateSqlite(writer);
    // From here on it waits without standing in the way of all else in this process.
    writer.pragma('busy_timeout = 0');
    const reading = await SqliteReaders.open(file, options.onStatement);
    return new SqliteFileStore(writer, reading, options.onStatement);
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** Writers share one connection, one after the other; readers have others, which cannot write. */
class SqliteFileStore implements SqliteStore {
  readonly dialect = 'sqlite';
  readonly #mutex = new Mutex();
  readonly #transactions = new Transactions(sqliteDialect());
  readonly #writer: SqliteConnection;

  constructor(
    private readonly writing: Database.Database,
    private readonly readers: SqliteReaders,
    onStatement: ((text: string) => void) | undefined,
  ) {
    this.#writer = new SqliteConnection(writing, this.#transactions.dialect, onStatement);
  }

  read<T>(work: (db: Reader) => Promise<T>): Promise<T> {
    return this.readers.read(work);
  }

  async write<T>(work: (db: Writer) => Promise<T>): Promise<T> {
    this.#transactions.assertNone();
    const whole = () => this.#transactions.run(this.#writer, work);
    const whyInVain = this.#transactions.waitForBatch();
    return whyInVain ? this.#mutex.runUnless(whole, whyInVain) : this.#mutex.run(whole);
  }

  async migrationStatus(): Promise<MigrationStatus> {
    return sqliteStatus(this.readers.first);
  }

  async migrate(): Promise<readonly string[]> {
    return this.#mutex.run(() => migrateSqlite(this.writing));
  }

  async backup(to: string): Promise<void> {
    // Half a backup must never look like one.
    const partial = `${to}.partial`;
    await rm(partial, { force: true });
    await this.readers.first.backup(partial);
    await rename(partial, to);
  }

  async integrityCheck(): Promise<readonly string[]> {
    const { first } = this.readers;
    const found = first.pragma('integrity_check') as { integrity_check: string }[];
    const dangling = first.pragma('foreign_key_check') as { table: string }[];
    return [
      ...found.map((row) => row.integrity_check).filter((message) => message !== 'ok'),
      ...dangling.map(({ table }) => `A row of ${table} refers to a row that is not there.`),
    ];
  }

  async close(): Promise<void> {
    await this.#mutex.run(async () => {
      // The last connection tidies up behind it, and only one that writes can.
      this.readers.close();
      this.writing.close();
    });
  }
}

class SqliteConnection extends SqliteExecutor implements Connection {
  /** Whether references are checked at the end as soon as that is prepared; unknown at first. */
  #isDeferredByPreparing: boolean | undefined;

  async begin(): Promise<void> {
    await whenFree(() => this.db.exec('begin immediate'));
    this.#deferForeignKeys();
  }

  async commit(): Promise<void> {
    this.db.exec('commit');
  }

  async rollback(): Promise<void> {
    if (this.db.inTransaction) this.db.exec('rollback');
  }

  /**
   * Has references checked at the end of this transaction. SQLite does so while it prepares this
   * pragma; run, it also has every statement prepared anew, which for a payment is a tenth of all it
   * costs. All statements of this connection were prepared within such a transaction.
   */
  #deferForeignKeys(): void {
    if (this.#isDeferredByPreparing !== false) this.db.prepare(DEFER);
    this.#isDeferredByPreparing ??= this.db.pragma('defer_foreign_keys', { simple: true }) === 1;
    if (!this.#isDeferredByPreparing) this.db.exec(DEFER);
  }
}

const DEFER = 'pragma defer_foreign_keys = on';
