import type { Reader } from '@mfi/operations/ports';
import type Database from 'better-sqlite3';
import { SnapshotReader } from '../snapshot-reader.js';
import type { SqliteExecutor } from './sqlite-executor.js';

/**
 * The moments that one connection reads as of, one after the other. Where nothing was committed since
 * the last one, by whichever connection or process, it is the same moment still, and what was read of
 * it is known.
 */
export class SqliteSnapshots {
  readonly #begin: Database.Statement;
  readonly #end: Database.Statement;
  readonly #version: Database.Statement<[], number>;
  #last: { readonly version: number; readonly reader: Reader } | undefined;

  constructor(private readonly executor: SqliteExecutor) {
    const { db } = executor;
    this.#begin = db.prepare('begin');
    this.#end = db.prepare('commit');
    // SQLite counts in it, for each connection, when others have committed.
    this.#version = db.prepare<[], number>('pragma data_version').pluck();
  }

  get db(): Database.Database {
    return this.executor.db;
  }

  /** Begins a transaction, which sees what is committed now until its end. */
  begin(): Reader {
    this.#begin.run();
    const version = this.#version.get() ?? 0;
    const { dialect, onStatement } = this.executor;
    // Who watches the statements is to see all of them.
    if (this.#last?.version === version && !onStatement) return this.#last.reader;
    const reader = new SnapshotReader(dialect, this.executor);
    this.#last = { version, reader };
    return reader;
  }

  end(): void {
    this.#end.run();
  }
}
