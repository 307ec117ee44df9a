import type { ErrorCode } from './codes.js';

/** One thing wrong with a file, as data. */
export interface Problem {
  /** Stable name; its page is docs/errors/<code>.md. */
  readonly code: ErrorCode;
  /** JSON pointer (RFC 6901) of the field at fault; '' is the whole file. */
  readonly path: string;
  /** What was found and what was allowed, as plain JSON values. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** One sentence for a person: what is wrong, and what to do. */
  readonly message: string;
}

/**
 * A file the engine refuses, with everything that is wrong with it, in the file's order. The first
 * problem's code and message are the error's own.
 * @example
 * ```ts
 * new EngineError([{ code: 'value.missing', path: '/terms', facts: {}, message: 'Give terms.' }]).code // => 'value.missing'
 * ```
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.path || '/'}: ${problem.message}`).join('\n'));
    this.problems = problems;
  }

  /** The code of the first problem. */
  get code(): ErrorCode {
    return (this.problems[0] as Problem).code;
  }
}
