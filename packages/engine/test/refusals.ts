import { EngineError } from '../src/error/index.js';

/** What is wrong with an input, as `code path` lines; empty when it is answered. */
export function refusalsOf(run: (input: unknown) => unknown, input: unknown): string[] {
  try {
    run(input);
    return [];
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.problems.map(({ code, path }) => `${code} ${path}`);
  }
}
