import type { Reader } from '@mfi/operations/ports';
import type Database from 'better-sqlite3';
import { SnapshotReader } from '../snapshot-reader.js';
import { sqliteDialect } from './sqlite-dialect.js';
import { SqliteExecutor } from './sqlite-executor.js';
import { openSqliteFile } from './sqlite-file.js';

type OnStatement = ((text: string) => void) | undefined;

/** How many connections are kept for later when nobody reads. */
const IDLE_MAX = 4;

/**
 * Connections that see only what is committed and cannot write. Each piece of work has one for
 * itself, in a transaction: all it reads is of one moment, whatever others commit meanwhile.
 */
export class SqliteReaders {
  readonly #dialect = sqliteDialect();
  readonly #idle: SqliteExecutor[] = [];
  #isClosed = false;

  static async open(file: string, onStatement: OnStatement): Promise<SqliteReaders> {
    return new SqliteReaders(file, await openSqliteFile(file, { readonly: true }), onStatement);
  }

  private constructor(
    private readonly file: string,
    /** One that is always there, for what needs no transaction. */
    readonly first: Database.Database,
    private readonly onStatement: OnStatement,
  ) {
    this.#idle.push(this.#executorOf(first));
  }

  async read<T>(work: (db: Reader) => Promise<T>): Promise<T> {
    const executor = this.#idle.pop() ?? (await this.#another());
    executor.db.exec('begin');
    try {
      return await work(new SnapshotReader(this.#dialect, executor));
    } finally {
      this.#giveBack(executor);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const { db } of this.#idle.splice(0)) db.close();
    this.first.close();
  }

  /** What still reads while the store is closed loses its connection when it is done. */
  #giveBack(executor: SqliteExecutor): void {
    const { db } = executor;
    if (!db.open) return;
    db.exec('commit');
    if (db === this.first || (!this.#isClosed && this.#idle.length < IDLE_MAX)) {
      this.#idle.push(executor);
    } else {
      db.close();
    }
  }

  async #another(): Promise<SqliteExecutor> {
    return this.#executorOf(await openSqliteFile(this.file, { readonly: true }));
  }

  #executorOf(db: Database.Database): SqliteExecutor {
    return new SqliteExecutor(db, this.#dialect, this.onStatement);
  }
}
