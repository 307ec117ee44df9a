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
    // Who watches the statements is to see all of them.
    const isSame = this.#last?.version === version && !this.executor.onStatement;
    if (!isSame) this.#last = { version, reader: this.#reader() };
    return this.#last?.reader ?? this.#reader();
  }

  end(): void {
    this.#end.run();
  }

  #reader(): Reader {
    return new SnapshotReader(this.executor.dialect, this.executor);
  }
}
