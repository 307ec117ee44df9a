const BLOCKS = [' ', '░', '▒', '▓', '█'] as const;
const LETTERS = [' ', '.', ':', '*', '#'] as const;

/** From which part of one each shade but the first holds. */
export const SHADES_FROM = [0, 0.05, 0.1, 0.25] as const;

/**
 * The shade of a cell of a heat map: the greater the part of one, the darker. Nil is blank, and all
 * above nil is seen; the shapes tell shades apart without any colour.
 * @example
 * ```ts
 * shade(0.12, { unicode: false }) // => ':'
 * ```
 */
export function shade(part: number, { unicode }: { readonly unicode: boolean }): string {
  const shades = unicode ? BLOCKS : LETTERS;
  if (!(part > 0)) return shades[0];
  const reached = SHADES_FROM.filter((from) => part >= from).length;
  return shades[reached] as string;
}
