import type { Bound } from './dialect.js';

/** Runs statements on one connection, or on any of a pool. */
export interface Executor {
  /** The rows a statement returns, each as its values in the order they were selected. */
  rows(statement: Bound): Promise<unknown[][]>;
  /** Runs a statement that returns no rows; how many it changed. */
  run(statement: Bound): Promise<number>;
}
