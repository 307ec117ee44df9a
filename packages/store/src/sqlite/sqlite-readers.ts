import type { Reader } from '@mfi/operations/ports';
import type Database from 'better-sqlite3';
import { sqliteDialect } from './sqlite-dialect.js';
import { SqliteExecutor } from './sqlite-executor.js';
import { openSqliteFile } from './sqlite-file.js';
import { SqliteSnapshots } from './sqlite-snapshots.js';

type OnStatement = ((text: string) => void) | undefined;

/** How many connections are kept for later when nobody reads. */
const IDLE_MAX = 4;

/**
 * Connections that see only what is committed and cannot write. Each piece of work has one for
 * itself, in a transaction: all it reads is of one moment, whatever others commit meanwhile.
 */
export class SqliteReaders {
  readonly #dialect = sqliteDialect();
  readonly #idle: SqliteSnapshots[] = [];
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
    this.#idle.push(this.#snapshotsOf(first));
  }

  async read<T>(work: (db: Reader) => Promise<T>): Promise<T> {
    const snapshots = this.#idle.pop() ?? (await this.#another());
    try {
      return await work(snapshots.begin());
    } finally {
      this.#giveBack(snapshots);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const { db } of this.#idle.splice(0)) db.close();
    this.first.close();
  }

  /** What still reads while the store is closed loses its connection when it is done. */
  #giveBack(snapshots: SqliteSnapshots): void {
    const { db } = snapshots;
    if (!db.open) return;
    if (db.inTransaction) snapshots.end();
    if (db === this.first || (!this.#isClosed && this.#idle.length < IDLE_MAX)) {
      this.#idle.push(snapshots);
    } else {
      db.close();
    }
  }

  async #another(): Promise<SqliteSnapshots> {
    return this.#snapshotsOf(await openSqliteFile(this.file, { readonly: true }));
  }

  #snapshotsOf(db: Database.Database): SqliteSnapshots {
    return new SqliteSnapshots(new SqliteExecutor(db, this.#dialect, this.onStatement));
  }
}
