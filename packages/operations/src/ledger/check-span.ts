import { refuse } from '../kit/refuse.js';

/** Refuses days that run backwards. */
export function checkSpan(from: string | undefined, to: string, path: string): void {
  if (from === undefined || from <= to) return;
  throw refuse('date.out_of_range', {
    path,
    facts: { from, to },
    message: `The first day, ${from}, is after the last one, ${to}: choose an earlier first day.`,
  });
}
