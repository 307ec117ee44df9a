import { AsyncLocalStorage } from 'node:async_hooks';
import { Rollback, type Writer } from '@mfi/operations/ports';
import type { Bound, Dialect } from './dialect.js';
import type { Executor } from './executor.js';
import { GatewayWriter } from './gateway-writer.js';

/** One connection, and how a transaction begins and ends there. */
export interface Connection extends Executor {
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * Runs work as one transaction of a connection, as {@link Store.write} promises. A statement that
 * fails ends the transaction, even when the work goes on as if nothing were: PostgreSQL knows no
 * other way, and so it is the same for SQLite.
 */
export class Transactions {
  readonly #running = new AsyncLocalStorage<Guard>();

  constructor(readonly dialect: Dialect) {}

  /** Throws where a transaction is running: it would wait for itself. */
  assertNone(): void {
    if (this.#running.getStore()?.isOpen) {
      throw new Error('A transaction is running here: use its writer, and begin no other.');
    }
  }

  async run<T>(connection: Connection, work: (db: Writer) => Promise<T>): Promise<T> {
    await connection.begin();
    const guard = new Guard(connection);
    try {
      const db = new GatewayWriter(this.dialect, guard);
      const value = await this.#running.run(guard, () => work(db));
      if (guard.failure) throw guard.failure.error;
      guard.isOpen = false;
      await connection.commit();
      return value;
    } catch (error) {
      guard.isOpen = false;
      await connection.rollback();
      if (error instanceof Rollback) return error.value as T;
      throw error;
    }
  }
}

/** Lets statements through while the transaction runs and none of them has failed. */
class Guard implements Executor {
  isOpen = true;
  failure: { readonly error: unknown } | undefined;

  constructor(private readonly connection: Connection) {}

  rows(statement: Bound): Promise<unknown[][]> {
    return this.#let(() => this.connection.rows(statement));
  }

  run(statement: Bound): Promise<number> {
    return this.#let(() => this.connection.run(statement));
  }

  async #let<T>(statement: () => Promise<T>): Promise<T> {
    if (!this.isOpen) throw new Error('This transaction is over: what it began was not awaited.');
    if (this.failure) {
      throw new Error('This transaction has failed, so it does nothing any more.', {
        cause: this.failure.error,
      });
    }
    try {
      return await statement();
    } catch (error) {
      this.failure ??= { error };
      throw error;
    }
  }
}
