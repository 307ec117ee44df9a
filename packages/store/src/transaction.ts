import { AsyncLocalStorage } from 'node:async_hooks';
import { NotUnique, Rollback, type Writer } from '@mfi/operations/ports';
import type { Bound, Dialect } from './dialect.js';
import type { Executor, PartExecutor } from './executor.js';
import { GatewayWriter } from './gateway-writer.js';

/** One connection, and how a transaction begins and ends there. */
export interface Connection extends Executor {
  /**
   * Runs a statement that nobody waits for: it may go to the database together with the next one, and
   * before it. Left out where each is answered before the next is taken.
   */
  send?(statement: Bound): Promise<number>;
  /** Lets go what was sent. */
  flush?(): void;
  begin(): Promise<void> | void;
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
  #unwatched: Guard | undefined;
  /** How many run now. */
  #count = 0;

  constructor(readonly dialect: Dialect) {}

  /** Throws where a transaction is running: it would wait for itself. */
  assertNone(): void {
    if (this.#running.getStore()?.isOpen) throw runningHere();
  }

  /**
   * While rows of a batch are done nobody knows what runs within what. One that waits for them finds
   * out: they go on, unless it is for itself that it waits. Undefined while no batch runs; else it is
   * asked every second, and gives the reason when nothing has gone on for long.
   */
  waitForBatch(): (() => Error | undefined) | undefined {
    if (!this.#unwatched) return undefined;
    let [seen, seconds] = [-1, 0];
    return () => {
      const steps = this.#unwatched?.steps ?? -1;
      seconds = steps >= 0 && steps === seen ? seconds + 1 : 0;
      seen = steps;
      return seconds < STILL_SECONDS ? undefined : runningHere();
    };
  }

  async run<T>(connection: Connection, work: (db: Writer) => Promise<T>): Promise<T> {
    await connection.begin();
    this.#count += 1;
    const guard = new Guard(connection, () => {
      this.#running.disable();
      this.#unwatched = guard;
    });
    try {
      const db = new GatewayWriter(this.dialect, guard);
      const value = await this.#running.run(guard, () => work(db));
      await guard.checked();
      if (guard.failure) throw guard.failure.error;
      guard.isOpen = false;
      // Where one of those that were sent goes wrong, there is no commit either.
      await connection.commit();
      return value;
    } catch (thrown) {
      await guard.arrived();
      const error = guard.untold()?.error ?? thrown;
      guard.isOpen = false;
      await connection.rollback();
      if (error instanceof Rollback) return error.value as T;
      throw error;
    } finally {
      if (this.#unwatched === guard) this.#unwatched = undefined;
      this.#count -= 1;
      // The watch makes each promise dearer, also of those that only read.
      if (this.#count === 0) this.#running.disable();
    }
  }
}

/** For so long a batch does something, however slow the machine. */
const STILL_SECONDS = 10;

function runningHere(): Error {
  return new Error('A transaction is running here: use its writer, and begin no other.');
}

/** Lets statements through while the transaction runs and none of them has failed. */
class Guard implements PartExecutor {
  isOpen = true;
  #isPart = false;
  failure: { readonly error: unknown } | undefined;
  /** How much was done in it. */
  steps = 0;
  /** Settles when all that was sent has been answered; it never fails. */
  #sent: Promise<void> = Promise.resolve();
  /** How many statements were sent since they were last waited for. */
  #waiting = 0;
  /** Whether what any of them has changed is to be looked at. */
  #isChecking = false;
  /** Whether the work was told of the failure. */
  #isTold = false;

  constructor(
    private readonly connection: Connection,
    readonly unwatched: () => void,
  ) {}

  step(): void {
    this.steps += 1;
  }

  rows(statement: Bound): Promise<unknown[][]> {
    return this.#let(() => this.connection.rows(statement));
  }

  run(statement: Bound): Promise<number> {
    return this.#let(() => this.connection.run(statement));
  }

  async attempt<T>(part: () => Promise<T>): Promise<T> {
    if (this.#isPart) throw new Error('A part of a transaction has no parts of its own.');
    await this.run(SAVEPOINT.begin);
    this.#isPart = true;
    try {
      const value = await part();
      await this.arrived();
      if (this.failure) throw this.failure.error;
      await this.run(SAVEPOINT.keep);
      return value;
    } catch (thrown) {
      await this.arrived();
      const error = this.untold()?.error ?? thrown;
      // Where others were in the way, or the database has a fault, all of it is to be done again.
      if (this.failure?.error instanceof NotUnique) this.#forgive();
      if (!this.failure) await this.run(SAVEPOINT.undo);
      if (!this.failure) await this.run(SAVEPOINT.keep);
      throw error;
    } finally {
      this.#isPart = false;
    }
  }

  runAll(statements: Iterable<Bound>): Promise<number> {
    return this.#let(() => this.connection.runAll(statements));
  }

  async send(statements: Iterable<Bound>, check?: (changed: number) => void): Promise<void> {
    if (!this.connection.send) {
      const changed = await this.runAll(statements);
      check?.(changed);
      return;
    }
    this.#isChecking ||= check !== undefined;
    for (const statement of statements) {
      this.#assertGoesOn();
      this.#send(async () => {
        const changed = await this.connection.send?.(statement);
        check?.(changed ?? 0);
      });
      if (this.#waiting >= WAITING_MAX) await this.arrived();
    }
  }

  /** Waits until all that was sent has been answered; whether it went well, `failure` says. */
  async arrived(): Promise<void> {
    this.connection.flush?.();
    await this.#sent;
    this.#waiting = 0;
    this.#isChecking = false;
  }

  /** Waits for what was sent where it is to be looked at; the rest may go with the commit. */
  async checked(): Promise<void> {
    if (this.#isChecking) await this.arrived();
  }

  /** The failure of what nobody waited for, and so explains what the work then made of it; once. */
  untold(): { readonly error: unknown } | undefined {
    if (this.#isTold) return undefined;
    this.#isTold = this.failure !== undefined;
    return this.failure;
  }

  #forgive(): void {
    this.failure = undefined;
    this.#isTold = false;
  }

  #send(statement: () => Promise<void>): void {
    const before = this.#sent;
    const answered = this.#let(statement, { isWaited: false }).catch(() => undefined);
    this.#sent = answered.then(() => before);
    this.#waiting += 1;
  }

  async #let<T>(statement: () => Promise<T>, { isWaited } = { isWaited: true }): Promise<T> {
    this.#assertGoesOn();
    const before = this.#sent;
    this.steps += 1;
    try {
      return await statement();
    } catch (error) {
      // It may have failed only because one that was sent before it has.
      this.connection.flush?.();
      await before;
      this.failure ??= { error };
      this.#isTold ||= isWaited;
      throw this.failure.error;
    }
  }

  #assertGoesOn(): void {
    if (!this.isOpen) throw new Error('This transaction is over: what it began was not awaited.');
    const untold = this.untold();
    if (untold) throw untold.error;
    if (this.failure) {
      throw new Error('This transaction has failed, so it does nothing any more.', {
        cause: this.failure.error,
      });
    }
  }
}

/** So many statements are sent before one is waited for: what many rows take stays bounded. */
const WAITING_MAX = 32;

const SAVEPOINT = {
  begin: statementOf('savepoint part'),
  undo: statementOf('rollback to savepoint part'),
  keep: statementOf('release savepoint part'),
} as const;

function statementOf(text: string): Bound {
  return { text, values: [], isPlannedByValues: true };
}
