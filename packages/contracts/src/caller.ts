import type { z } from 'zod';
import { errorKind } from './errors.js';
import type { Operation } from './kit/operation.js';
import type { Problem } from './kit/problem.js';

/** How an operation is to be run. */
export interface CallOptions {
  /**
   * The name of this one write, made by whoever asks before it is sent: with the same key it is done
   * once, however often it is asked for.
   */
  readonly key?: string;
  /** Everything is done and answered, and nothing is kept. */
  readonly dryRun?: boolean;
  /** The bytes that an operation takes in; they are asked for again when it is tried again. */
  readonly file?: () => FileBytes;
}

/** The bytes of a file, a piece at a time. */
export type FileBytes = AsyncIterable<Uint8Array>;

/** What an operation answered. */
export interface Answer<O> {
  readonly output: O;
  /** Whether the same key had asked before: then this is the first answer. */
  readonly replayed: boolean;
  /** The bytes, where a file is what was asked for; they are to be read once, and to their end. */
  readonly file?: FileBytes;
}

/** Runs operations: here on a store, elsewhere over HTTP. Faces know no more than this. */
export interface Caller {
  /**
   * @throws Refused when it cannot be done, with everything that is wrong
   */
  call<I extends z.ZodType, O extends z.ZodType>(
    operation: Operation<I, O>,
    input: z.input<I>,
    options?: CallOptions,
  ): Promise<Answer<z.input<O>>>;
}

/** What was asked cannot be done. Nothing was changed. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => `${path || '/'}: ${message}`).join('\n'));
    this.problems = problems;
  }

  /** The first problem's code. */
  get code(): string {
    return this.problems[0]?.code ?? 'internal.bug';
  }

  /** The HTTP status of the first problem. */
  get status(): number {
    return errorKind(this.code)?.status ?? 422;
  }
}
