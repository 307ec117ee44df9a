import type Database from 'better-sqlite3';
import type { Bound, Dialect } from '../dialect.js';
import type { Executor } from '../executor.js';
import { notUnique } from '../not-unique.js';
import { codeOf } from './sqlite-file.js';

/** Runs statements on one SQLite connection, each prepared once. */
export class SqliteExecutor implements Executor {
  readonly #prepared = new Map<string, Database.Statement<unknown[], unknown>>();

  constructor(
    readonly db: Database.Database,
    readonly dialect: Dialect,
    readonly onStatement: ((text: string) => void) | undefined,
  ) {}

  async rows({ text, values }: Bound): Promise<unknown[][]> {
    return this.#told(() => this.#prepare(text).all(...values) as unknown[][]);
  }

  async run({ text, values }: Bound): Promise<number> {
    return this.#told(() => this.#prepare(text).run(...values).changes);
  }

  async runAll(statements: Iterable<Bound>): Promise<number> {
    return this.#told(() => {
      let changed = 0;
      for (const { text, values } of statements) changed += this.#prepare(text).run(values).changes;
      return changed;
    });
  }

  #prepare(text: string): Database.Statement<unknown[], unknown> {
    this.onStatement?.(text);
    const known = this.#prepared.get(text);
    if (known) return known;
    const statement = this.db.prepare<unknown[], unknown>(text);
    if (statement.reader) statement.raw(true);
    if (this.#prepared.size >= PREPARED_MAX) this.#prepared.clear();
    this.#prepared.set(text, statement);
    return statement;
  }

  #told<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw this.#translate(error);
    }
  }

  #translate(error: unknown): unknown {
    const code = codeOf(error);
    if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== 'SQLITE_CONSTRAINT_PRIMARYKEY')
      return error;
    // `UNIQUE constraint failed: tills.branch_id, tills.name`
    const columns = (error as Error).message.replace(/^.*: /, '').split(', ');
    const [table = ''] = (columns[0] ?? '').split('.');
    return notUnique(
      this.dialect,
      table,
      columns.map((column) => column.slice(table.length + 1)),
    );
  }
}

const PREPARED_MAX = 1000;
