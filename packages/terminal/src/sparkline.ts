const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const LETTERS = ['_', '.', '-', '=', '+', '*', '%', '#'] as const;

/**
 * A row of numbers as one line of columns that rise with them from nil to the greatest; a blank
 * where there is no number. Where a terminal has no blocks, letters of rising weight stand for them.
 * @example
 * ```ts
 * sparkline([0, 5, null, 10], { unicode: true }) // => '▁▅ █'
 * ```
 */
export function sparkline(
  values: readonly (number | null)[],
  { unicode }: { readonly unicode: boolean },
): string {
  const steps = unicode ? BLOCKS : LETTERS;
  const max = Math.max(0, ...values.map((value) => value ?? 0));
  const last = steps.length - 1;
  return values
    .map((value) => {
      if (value === null) return ' ';
      return steps[max > 0 ? Math.round((Math.max(0, value) / max) * last) : 0];
    })
    .join('');
}
