import type PDFDocument from 'pdfkit';
import type { Weight } from './font-files.js';
import { type Face, facesOf } from './fonts.js';
import { type Run, runsOf } from './runs.js';

/** How a text is written. */
export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
}

/** Where a text stands between two edges. */
export type Align = 'left' | 'right' | 'centre';

/** Ink, and two lighter ones for what is read second. */
export const INK = { text: '#16181d', muted: '#5d636e', line: '#c3c8d0', soft: '#f1f3f6' } as const;

type WideRun = Run<Face> & { readonly width: number };

/** Scripts whose letters are drawn in another order than they are read in. */
const REORDERED = /[\u0900-\u0dff]/u;

/** Writes lines on the pages of a document, each letter in a font that has it. */
export class Pen {
  readonly #doc: typeof PDFDocument.prototype;
  readonly #known = new Map<string, readonly WideRun[]>();

  constructor(doc: typeof PDFDocument.prototype) {
    this.#doc = doc;
  }

  /** How wide a line is. */
  width(text: string, style: Style): number {
    return this.#runs(text, style).reduce((sum, { width }) => sum + width, 0);
  }

  /** Writes one line; `y` is the line that letters stand on. */
  line(
    text: string,
    { x, y, width = 0 }: { readonly x: number; readonly y: number; readonly width?: number },
    style: Style,
    align: Align = 'left',
  ): void {
    const runs = this.#runs(text, style);
    const whole = runs.reduce((sum, run) => sum + run.width, 0);
    let at = x + (width - whole) * ({ left: 0, right: 1, centre: 0.5 } as const)[align];
    this.#doc.fillColor(style.colour ?? INK.text);
    for (const run of runs) {
      this.#draw(run, { x: at, y }, style.size);
      at += run.width;
    }
  }

  /**
   * Breaks a text into lines that are at most so wide; a longer word is cut. A day stays on one line,
   * and so does an amount with the sign of its currency.
   */
  wrap(text: string, width: number, style: Style): string[] {
    const lines: string[] = [];
    for (const word of piecesOf(text)) {
      const last = lines.at(-1);
      const longer = last === undefined ? word : `${last} ${word}`;
      if (last !== undefined && this.width(longer, style) <= width)
        lines[lines.length - 1] = longer;
      else lines.push(...this.#cut(word, width, style));
    }
    return lines.length === 0 ? [''] : lines;
  }

  #cut(word: string, width: number, style: Style): string[] {
    if (this.width(word, style) <= width) return [word];
    const parts = word.split(/(?<=[-/@ ])/);
    const pieces = [''];
    const letters = (part: string) =>
      [...new Intl.Segmenter().segment(part)].map(({ segment }) => segment);
    // Where it has hyphens it is cut there, and only what is still too long between its letters.
    const whole = parts.every((part) => this.width(part, style) <= width);
    for (const segment of whole ? parts : letters(word)) {
      const longer = `${pieces.at(-1)}${segment}`;
      if (pieces.at(-1) !== '' && this.width(longer, style) > width) pieces.push(segment);
      else pieces[pieces.length - 1] = longer;
    }
    return pieces.map((piece) => piece.trimEnd());
  }

  #runs(text: string, { size, weight = 'regular' }: Style): readonly WideRun[] {
    // A line is measured more than once: to break it, to find its column's width, to place it.
    const key = `${weight} ${size} ${text}`;
    const known = this.#known.get(key);
    if (known) return known;
    const runs = runsOf(text, facesOf(weight)).map((run) => ({
      ...run,
      width: this.#font(run.by).fontSize(size).widthOfString(run.text),
    }));
    this.#known.set(key, runs);
    return runs;
  }

  #draw({ by, text }: Run<Face>, { x, y }: { x: number; y: number }, size: number): void {
    const draw = () =>
      this.#font(by).fontSize(size).text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
    if (REORDERED.test(text)) readAs(this.#doc, text, draw);
    else draw();
  }

  #font({ name, bytes }: Face) {
    // The bytes are handed over once; the document knows the font by its name afterwards.
    this.#doc.registerFont(name, bytes);
    return this.#doc.font(name);
  }
}

/** What is broken after a blank, with days and signed amounts each in one piece. */
function piecesOf(text: string): string[] {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(\d{1,2}) (\p{L}[\p{L}\p{M}]+) (\d{4})/gu, `$1${GLUE}$2${GLUE}$3`)
    .replace(/(\p{Sc}) (?=\d)/gu, `$1${GLUE}`)
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => part.replaceAll(GLUE, ' '));
}

/** Stands for a blank that is none to break at. */
const GLUE = '\u2060';

/**
 * Who copies or searches a text is given it as it is read, whatever its letters look like. The mark
 * stands within the text object: outside of it, readers do not know where on the page the text is.
 */
function readAs(doc: typeof PDFDocument.prototype, text: string, draw: () => void): void {
  const add = doc.addContent;
  const letters = Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex');
  doc.addContent = (data: unknown) => {
    if (data === 'ET') add.call(doc, 'EMC');
    const added = add.call(doc, data);
    if (data === 'BT') add.call(doc, `/Span <</ActualText <${letters}>>> BDC`);
    return added;
  };
  try {
    draw();
  } finally {
    doc.addContent = add;
  }
}
