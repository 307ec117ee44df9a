import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Bound, Dialect } from '../dialect.js';
import type { Executor } from '../executor.js';
import { notUnique } from '../not-unique.js';
import { uniqueColumns } from './unique-columns.js';

/** Runs statements on one PostgreSQL connection or on any of a pool; most are prepared once. */
export class PostgresExecutor implements Executor {
  constructor(
    readonly target: pg.Pool | pg.ClientBase,
    readonly dialect: Dialect,
    readonly onStatement: ((text: string) => void) | undefined,
  ) {}

  async rows(statement: Bound): Promise<unknown[][]> {
    return (await this.#query(statement)).rows;
  }

  async run(statement: Bound): Promise<number> {
    return (await this.#query(statement)).rowCount ?? 0;
  }

  async runAll(statements: Iterable<Bound>): Promise<number> {
    let changed = 0;
    for (const statement of statements) changed += await this.run(statement);
    return changed;
  }

  async #query({ text, values, isPlannedByValues = false }: Bound) {
    this.onStatement?.(text);
    try {
      return await this.target.query<unknown[]>({
        ...(isPlannedByValues ? {} : { name: nameOf(text) }),
        text,
        values: [...values],
        rowMode: 'array',
        types: { getTypeParser: parserOf },
      });
    } catch (error) {
      throw this.#translate(error);
    }
  }

  #translate(error: unknown): unknown {
    if (!(error instanceof pg.DatabaseError) || error.code !== '23505') return error;
    const { table = '', constraint = '' } = error;
    return notUnique(this.dialect, table, uniqueColumns(table, constraint));
  }
}

const names = new Map<string, string>();

/** A name for a statement, the same wherever it is prepared. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  if (names.size >= NAMES_MAX) names.clear();
  names.set(text, name);
  return name;
}

const NAMES_MAX = 2000;

/** Integers of 64 bits come as numbers, and JSON as its text, which is parsed by column. */
function parserOf(type: number): (text: string) => unknown {
  if (type === pg.types.builtins.INT8) return Number;
  if (type === pg.types.builtins.JSON) return String;
  return pg.types.getTypeParser(type);
}
