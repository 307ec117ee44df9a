import type { InputOf, Operation, OutputOf } from '@mfi/contracts';
import type { ReadContext, WriteContext } from './context.js';

/** What an operation does, of whichever input and output. */
export interface Handler {
  readonly operation: Operation;
  readonly run: (context: WriteContext, input: never, prepared: never) => Promise<unknown>;
  /** What is worked out before the write begins; the write is given what comes of it. */
  readonly prepare?: (context: ReadContext, input: never) => Promise<unknown>;
  /** Reads at once what many writes of a batch will ask for; it changes nothing they do. */
  readonly foresee?: (context: WriteContext, inputs: readonly never[]) => Promise<void>;
}

/** What an operation that reads does. */
export function reads<Op extends Operation>(
  operation: Op,
  run: (context: ReadContext, input: InputOf<Op>) => Promise<OutputOf<Op>>,
): Handler {
  return { operation, run };
}

/**
 * What an operation that writes does.
 * @param foresee reads at once what many of them will ask for, where they are rows of a batch
 */
export function writes<Op extends Operation>(
  operation: Op,
  run: (context: WriteContext, input: InputOf<Op>) => Promise<OutputOf<Op>>,
  foresee?: (context: WriteContext, inputs: readonly InputOf<Op>[]) => Promise<void>,
): Handler {
  return { operation, run, ...(foresee ? { foresee } : {}) };
}

/**
 * What an operation that writes does, when some of it is slow and needs no transaction, such as the
 * hashing of passwords: on one file all others would wait for it.
 * @param prepare reads what is committed; when the write begins that may have changed
 */
export function writesPrepared<Op extends Operation, P>(
  operation: Op,
  prepare: (context: ReadContext, input: InputOf<Op>) => Promise<P>,
  run: (context: WriteContext, input: InputOf<Op>, prepared: P) => Promise<OutputOf<Op>>,
): Handler {
  return { operation, prepare, run };
}
