/** Of a word's length, how much may differ before a suggestion is a wild guess. */
const DIFFERENT_MAX = 0.4;

/**
 * The known word that somebody probably meant, if one is near enough.
 * @example
 * ```ts
 * nearest('shedule', ['schedule', 'emi']) // => 'schedule'
 * nearest('loan', ['schedule', 'emi']) // => undefined
 * ```
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, edits: edits(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(word.length, name.length) * DIFFERENT_MAX)
    .sort((a, b) => a.edits - b.edits);
  return best?.name;
}

/** How many letters to add, drop, replace or swap with their neighbour (string alignment). */
function edits(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + same,
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}
