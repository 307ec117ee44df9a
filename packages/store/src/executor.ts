import type { Bound } from './dialect.js';

/** Runs statements on one connection, or on any of a pool. */
export interface Executor {
  /** The rows a statement returns, each as its values in the order they were selected. */
  rows(statement: Bound): Promise<unknown[][]>;
  /** Runs a statement that returns no rows; how many it changed. */
  run(statement: Bound): Promise<number>;
  /** Runs such statements one after the other; how many rows they changed together. */
  runAll(statements: Iterable<Bound>): Promise<number>;
}

/** Runs statements of one transaction. */
export interface PartExecutor extends Executor {
  /** Does a part that is undone when it throws, as `Writer.attempt` promises. */
  attempt<T>(part: () => Promise<T>): Promise<T>;
  /**
   * Runs statements that return no rows. Where the connection takes more before it has answered, they
   * are not waited for: what goes wrong comes out with the next statement that is, at the latest at
   * the end of the transaction or of the part.
   * @param check is given how many rows each has changed, and throws where that will not do
   */
  send(statements: Iterable<Bound>, check?: (changed: number) => void): Promise<void>;
  /**
   * Lets go of the watch for a transaction within this one: it makes each promise dearer, and rows of
   * a batch make hundreds each. Only where one transaction runs at a time.
   */
  unwatched(): void;
  /** Notes that something was done that the database was not asked for. */
  step(): void;
}
