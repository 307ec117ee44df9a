import type { Problem } from '@mfi/contracts';

/**
 * What the engine has refused; undefined for any other error. It stands by itself, because threads
 * that reckon load no more than they need.
 */
export function engineProblems(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof Error) || error.name !== 'EngineError') return undefined;
  return (error as Error & { problems: readonly Problem[] }).problems;
}
