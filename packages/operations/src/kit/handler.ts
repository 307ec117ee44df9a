import type { FileBytes, InputOf, Operation, OutputOf } from '@mfi/contracts';
import type { Outside } from '../ports/outside.js';
import type { ReadContext, WriteContext } from './context.js';

/** What an operation does, of whichever input and output. */
export interface Handler {
  readonly operation: Operation;
  readonly run: (context: WriteContext, input: never, prepared: never) => Promise<unknown>;
  /** What is worked out before the write begins; the write is given what comes of it. */
  readonly prepare?: (context: ReadContext, input: never) => Promise<unknown>;
  /** What is done with bytes between `prepare` and the write, while no transaction waits for it. */
  readonly carry?: (carrying: Carrying, prepared: never) => Promise<Carried>;
  /** Gives the bytes that the answer of a read speaks of, after the reading is over. */
  readonly give?: (outside: Outside, answer: never) => Promise<FileBytes>;
  /** Reads at once what many writes of a batch will ask for; it changes nothing they do. */
  readonly foresee?: (context: WriteContext, inputs: readonly never[]) => Promise<void>;
}

/** What a step with bytes is given. */
export interface Carrying {
  readonly outside: Outside;
  readonly input: unknown;
  /** Undefined where none came. */
  readonly file: FileBytes | undefined;
  /** Whether nothing is to be kept. */
  readonly isDry: boolean;
}

/** What came of a step with bytes. */
export interface Carried {
  /** What the write is given. */
  readonly prepared: unknown;
  /** The checksum of what was sent: the same key with other bytes is another write. */
  readonly sha256?: string;
  /** Clears up after the write was done, or was not; it never throws. */
  settle(isDone: boolean): Promise<void>;
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

/** What the steps of a write with bytes are. */
export interface WithBytes<Op extends Operation, P, C> {
  /** Refuses what can be refused before a byte is read. */
  readonly prepare: (context: ReadContext, input: InputOf<Op>) => Promise<P>;
  readonly carry: (carrying: Carrying, prepared: P) => Promise<Carried & { readonly prepared: C }>;
  readonly run: (context: WriteContext, input: InputOf<Op>, carried: C) => Promise<OutputOf<Op>>;
}

/** What an operation does that stores bytes, and then writes that they are there. */
export function writesWithBytes<Op extends Operation, P, C>(
  operation: Op,
  steps: WithBytes<Op, P, C>,
): Handler {
  return { operation, ...steps };
}

/** What a read found, with what says where its bytes are. */
export interface WithPlace<O, K> {
  readonly output: O;
  readonly at: K;
}

/** What an operation that gives the bytes of something does. */
export function givesBytes<Op extends Operation, K>(
  operation: Op,
  run: (context: ReadContext, input: InputOf<Op>) => Promise<WithPlace<OutputOf<Op>, K>>,
  give: (outside: Outside, at: K) => Promise<FileBytes>,
): Handler {
  return { operation, run, give };
}
