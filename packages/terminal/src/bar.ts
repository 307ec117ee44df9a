/** A bar of two parts: what to draw for the first, then for the second. */
export interface Bar {
  readonly first: string;
  readonly second: string;
}

/** Shapes that tell the two parts apart without any colour. */
export interface BarShapes {
  readonly first: string;
  readonly second: string;
}

const BLOCKS: BarShapes = { first: '█', second: '░' };
const LETTERS: BarShapes = { first: '#', second: '-' };

/** One to seven eighths of a column, filled from the left. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** What bars are drawn with; letters where a terminal has no blocks. */
export function barShapes(unicode: boolean): BarShapes {
  return unicode ? BLOCKS : LETTERS;
}

/**
 * Draws two parts one behind the other, a whole of `max` being `width` columns. The first is exact
 * to an eighth of a column where there are blocks, the end of the second to a column.
 */
export function bar(
  parts: { first: number; second: number },
  { max, width, unicode }: { max: number; width: number; unicode: boolean },
): Bar {
  if (!(max > 0)) return { first: '', second: '' };
  const shapes = barShapes(unicode);
  const steps = unicode ? EIGHTHS.length : 1;
  const filled = Math.round((Math.max(0, parts.first) / max) * width * steps);
  const whole = Math.floor(filled / steps);
  const rest = EIGHTHS[filled % steps] as string;
  const end = Math.round(((Math.max(0, parts.first) + Math.max(0, parts.second)) / max) * width);
  return {
    first: shapes.first.repeat(whole) + rest,
    second: shapes.second.repeat(Math.max(0, end - whole - rest.length)),
  };
}
