/** What can draw some letters and not others. */
export interface Drawing {
  has(codePoint: number): boolean;
}

/** A stretch of text that one font draws. */
export interface Run<D> {
  readonly by: D;
  readonly text: string;
}

/** What belongs to the letter before it, whichever font that is drawn with. */
const JOINED = /[\p{M}\u200c\u200d]/u;

/**
 * Cuts a text into runs, each for the first font that has its letters. Blanks and points go on in the
 * font of the letter before them where it has them, so that a sentence of one script is one run, and
 * letters that are joined are never cut apart. What no font has is left to the first one.
 */
export function runsOf<D extends Drawing>(text: string, fonts: Iterable<D>): Run<D>[] {
  const known = [...firsts(fonts, text)];
  const runs: { by: D; text: string }[] = [];
  for (const letter of text.normalize('NFC')) {
    const last = runs.at(-1);
    const by = chosen(letter, last?.by, known);
    if (last && last.by === by) last.text += letter;
    else runs.push({ by, text: letter });
  }
  return runs;
}

/** Only as many fonts as the text needs: the others are not even opened. */
function* firsts<D extends Drawing>(fonts: Iterable<D>, text: string): Iterable<D> {
  let missing = [...new Set(text.normalize('NFC'))].map((one) => one.codePointAt(0) as number);
  for (const font of fonts) {
    yield font;
    missing = missing.filter((letter) => !font.has(letter));
    if (missing.length === 0) return;
  }
}

function chosen<D extends Drawing>(letter: string, last: D | undefined, fonts: readonly D[]): D {
  const codePoint = letter.codePointAt(0) as number;
  const isNeutral = JOINED.test(letter) || !/[\p{L}\p{N}]/u.test(letter);
  if (isNeutral && last?.has(codePoint)) return last;
  const able = fonts.find((font) => font.has(codePoint));
  return able ?? last ?? (fonts[0] as D);
}
