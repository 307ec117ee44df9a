import { type ErrorCode, type Problem, Refused } from '@mfi/contracts';
import { engineProblems } from './engine-problems.js';

/** Everything a refusal says beside its code. */
export interface Refusal {
  /** JSON pointer into the input. */
  readonly path?: string;
  readonly facts?: Problem['facts'];
  /** What is wrong, and what to do. */
  readonly message: string;
}

/** A refusal for one reason, to be thrown. */
export function refuse(code: ErrorCode, { path = '', facts = {}, message }: Refusal): Refused {
  return new Refused([{ code, path, facts, message }]);
}

/**
 * Runs the engine, and tells its problems as problems of the input.
 * @param at where in the input stands what the engine read: its paths are continued there
 */
export function asked<T>(work: () => T, at: (path: string) => string = (path) => path): T {
  try {
    return work();
  } catch (error) {
    throw engineRefusal(error, at) ?? error;
  }
}

/** The engine's own refusal as one of the operation; undefined for any other error. */
export function engineRefusal(error: unknown, at: (path: string) => string): Refused | undefined {
  const problems = engineProblems(error);
  return problems && new Refused(problems.map((one) => ({ ...one, path: at(one.path) })));
}
