import { refuse } from '../kit/refuse.js';

/** Refuses ages that do not rise. */
export function checkRising(days: readonly number[] | undefined, path = '/days'): void {
  const at = (days ?? []).findIndex(
    (day, index) => index > 0 && day <= (days?.[index - 1] as number),
  );
  if (at < 0) return;
  throw refuse('terms.rules_unordered', {
    path: `${path}/${at}`,
    facts: { found: days?.[at] as number },
    message: 'Write the days so that each is more than the one before.',
  });
}
