import { createInflate } from 'node:zlib';
import { NotTaken } from '@mfi/operations/ports';
import { ascii85, asciiHex } from './ascii-bytes.js';

/** How much may come out of the packed parts of one file. */
const UNPACKED_MAX = 268_435_456;
/** More parts than any paper has. */
const STREAMS_MAX = 50_000;
/** How far before a part its description may begin. */
const DESCRIPTION_MAX = 65_536;
/** Names that are looked for are shorter. */
const OVERLAP = 96;

/** Ways of packing that hold nothing but pixels: who reads them can only draw. */
const PIXELS: ReadonlySet<string> = new Set([
  'DCTDecode',
  'JPXDecode',
  'CCITTFaxDecode',
  'JBIG2Decode',
]);
const FLATE: ReadonlySet<string> = new Set(['FlateDecode', 'Fl']);
const TEXTS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  ASCII85Decode: ascii85,
  A85: ascii85,
  ASCIIHexDecode: asciiHex,
  AHx: asciiHex,
};

/**
 * Looks into every packed part of a PDF. Where one ends is not believed but searched for, and every
 * place that could begin one is taken for one: what a reader would find is found here.
 * @param look is given what comes out, a piece at a time with the end of the piece before
 * @throws NotTaken for what cannot be looked into
 */
export async function unpackStreams(pdf: Buffer, look: (text: string) => void): Promise<void> {
  const budget = { left: UNPACKED_MAX, streams: STREAMS_MAX };
  for (let at = pdf.indexOf('stream'); at >= 0; at = pdf.indexOf('stream', at + 6)) {
    const isEnd = pdf.subarray(at - 3, at).toString('latin1') === 'end';
    const from = behindLine(pdf, at + 6);
    if (isEnd || from === undefined) continue;
    budget.streams -= 1;
    if (budget.streams < 0) throw unreadable('it has too many parts');
    const end = pdf.indexOf('endstream', from);
    if (end < 0) throw unreadable('a part of it does not end');
    const packed = unwrapped(pdf.subarray(from, end), filtersOf(pdf, at));
    if (packed) await inflated(packed, budget, look);
  }
}

/** Where bytes begin behind the word that announces them; undefined where it is only a word. */
function behindLine(pdf: Buffer, at: number): number | undefined {
  if (pdf[at] === 0x0a) return at + 1;
  if (pdf[at] === 0x0d) return pdf[at + 1] === 0x0a ? at + 2 : at + 1;
  // Some write blanks there, and readers let them.
  return pdf[at] === 0x20 ? behindLine(pdf, at + 1) : undefined;
}

/** The names of how a part is packed, first the outermost. */
function filtersOf(pdf: Buffer, at: number): readonly string[] {
  const before = pdf.subarray(Math.max(0, at - DESCRIPTION_MAX), at).toString('latin1');
  const description = plainNames(before.slice(before.lastIndexOf('obj') + 3));
  const [, said = ''] =
    /\/(?:Filter|F)\s*(\[[^\]]*\]|\/[^\s/<>[\]()]+|\d+\s+\d+\s+R)/.exec(description) ?? [];
  if (said.endsWith('R')) throw unreadable('how a part of it is packed stands elsewhere');
  const isTurned = /\/Predictor\s*(?:[2-9]|1\d)/.test(description);
  // Pixels and lists of places are turned; words that are turned would not be found.
  if (isTurned && !/\/(Image|XRef)\b/.test(description)) {
    throw unreadable('a part of it is packed in an unusual way');
  }
  return [...said.matchAll(/\/([^\s/<>[\]()]+)/g)].map(([, name = '']) => name);
}

/** What is to be inflated; undefined where nothing is. */
function unwrapped(bytes: Buffer, filters: readonly string[]): Buffer | undefined {
  let left = bytes;
  const names = [...filters];
  for (let decode = TEXTS[names[0] ?? '']; decode; decode = TEXTS[names[0] ?? '']) {
    left = decode(left);
    names.shift();
  }
  if (names.every((name) => PIXELS.has(name))) {
    // What does not say that it is packed may be, and a reader may see it.
    return names.length === 0 && isZlib(left) ? left : undefined;
  }
  const [first = '', ...rest] = names;
  if (FLATE.has(first) && rest.every((name) => PIXELS.has(name))) return left;
  throw unreadable(`a part of it is packed by ${names.join(' and ')}`);
}

/** The two first bytes of what zlib packs. */
function isZlib(bytes: Buffer): boolean {
  const [first = 0, second = 0] = bytes;
  return (first & 15) === 8 && (first * 256 + second) % 31 === 0;
}

async function inflated(
  packed: Buffer,
  budget: { left: number },
  look: (text: string) => void,
): Promise<void> {
  const inflate = createInflate();
  inflate.end(packed);
  let before = '';
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      budget.left -= piece.length;
      if (budget.left < 0) throw unreadable('far more comes out of it than its size tells');
      const text = before + piece.toString('latin1');
      look(text);
      before = text.slice(-OVERLAP);
    }
  } catch (error) {
    if (error instanceof NotTaken) throw error;
    throw unreadable('a part of it does not unpack');
  } finally {
    inflate.destroy();
  }
}

/** A text with the names in it as they are meant: letters may be written as numbers. */
export function plainNames(text: string): string {
  if (!text.includes('#')) return text;
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** It cannot be looked into, for a reason. */
export function unreadable(what: string): NotTaken {
  return new NotTaken('unreadable', { what });
}
