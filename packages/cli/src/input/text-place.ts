import { displayWidth, printable } from '@mfi/terminal';

/** Where something stands in a text, counted from 1 as editors do. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** How much of a long line is shown on each side of a place. */
const AROUND = 40;

/** The line and column of an offset. A character that takes two UTF-16 units is one column. */
export function placeOf(text: string, offset: number): TextPlace {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  let column = 1;
  for (let at = lineStart(text, offset); at < offset; column += 1) {
    at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
  }
  return { line, column };
}

/** The text around an offset, and a mark below the place. Long lines are cut on both sides. */
export function excerptAt(text: string, offset: number): string[] {
  const start = lineStart(text, offset);
  const next = text.indexOf('\n', offset);
  const end = next < 0 ? text.length : next;
  const from = Math.max(start, offset - AROUND);
  const to = Math.min(end, offset + AROUND);
  const before = (from > start ? '…' : '') + shown(text.slice(from, offset));
  const after = shown(text.slice(offset, to).trimEnd()) + (to < end ? '…' : '');
  const label = `${placeOf(text, offset).line} | `;
  const margin = ' '.repeat(label.length + displayWidth(before));
  return [label + before + after, `${margin}^`];
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function shown(part: string): string {
  return printable(part.replaceAll('\t', ' '));
}
