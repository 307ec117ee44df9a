import type pg from 'pg';
import type { Bound, Dialect } from '../dialect.js';
import type { Connection } from '../transaction.js';
import { isTransient } from './postgres-errors.js';
import { PostgresExecutor } from './postgres-executor.js';

/** One connection of a pool, for one transaction that writes or reads. */
export class PostgresConnection extends PostgresExecutor implements Connection {
  #isBroken = false;
  #isHolding = false;
  #conflict: unknown;

  constructor(
    private readonly client: pg.PoolClient,
    dialect: Dialect,
    onStatement: ((text: string) => void) | undefined,
  ) {
    super(client, dialect, onStatement);
  }

  override rows(statement: Bound): Promise<unknown[][]> {
    return this.#flushing(() => super.rows(statement));
  }

  override run(statement: Bound): Promise<number> {
    return this.#flushing(() => super.run(statement));
  }

  /** Waking up the server costs more than most of what it is then asked for. */
  send(statement: Bound): Promise<number> {
    if (!this.#isHolding) this.client.connection.stream.cork();
    this.#isHolding = true;
    return this.#noting(() => super.run(statement));
  }

  flush(): void {
    if (this.#isHolding) this.client.connection.stream.uncork();
    this.#isHolding = false;
  }

  /** What of others was in the way, whatever the work then made of it. */
  get conflict(): unknown {
    return this.#conflict;
  }

  begin(): Promise<void> {
    return this.#begin('read committed');
  }

  /** What is read from here on is of one moment, whatever others commit meanwhile. */
  beginReading(): Promise<void> {
    return this.#begin('repeatable read, read only');
  }

  async #begin(mode: string): Promise<void> {
    try {
      await this.client.query(`begin isolation level ${mode}`);
    } catch (error) {
      this.#isBroken = true;
      throw error;
    }
  }

  async commit(): Promise<void> {
    // It goes after all statements that nobody awaited.
    // A transaction that has failed answers a commit with a rollback, and no error.
    const { command } = await this.#flushing(() => this.client.query('commit'));
    if (command !== 'COMMIT') throw new Error('The database did not commit the transaction.');
  }

  async rollback(): Promise<void> {
    try {
      await this.#flushing(() => this.client.query('rollback'));
    } catch {
      this.#isBroken = true;
    }
  }

  /** Gives the connection back to the pool, unless nobody knows what state it is in. */
  release(): void {
    this.client.release(this.#isBroken);
  }

  /** Sends a statement, and with it, before it, those that were held. */
  #flushing<T>(statement: () => Promise<T>): Promise<T> {
    const answer = this.#noting(statement);
    this.flush();
    return answer;
  }

  async #noting<T>(statement: () => Promise<T>): Promise<T> {
    try {
      return await statement();
    } catch (error) {
      if (isTransient(error)) this.#conflict = error;
      throw error;
    }
  }
}
