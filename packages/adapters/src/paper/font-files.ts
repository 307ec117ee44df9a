/** How heavy letters are. */
export type Weight = 'regular' | 'bold';

/**
 * Noto Sans, in the parts that the makers of its packages cut it into: each script has a file of its
 * own, with all tables that its letters are joined by. A letter is drawn with the first that has it.
 */
export const PARTS = [
  ['noto-sans', 'latin'],
  ['noto-sans', 'latin-ext'],
  ['noto-sans-devanagari', 'devanagari'],
  ['noto-sans-bengali', 'bengali'],
] as const;

/** How heavy each is. */
export const WEIGHTS: Readonly<Record<Weight, number>> = { regular: 400, bold: 600 };

/** The files of all fonts; the build puts them beside the command. */
export const FONT_FILES: readonly string[] = PARTS.flatMap(([family, subset]) =>
  Object.values(WEIGHTS).map((weight) => `${family}-${subset}-${weight}-normal.woff`),
);
