/**
 * What is drawn: lines of spans, each with a tone that says what it means. Screens make lines out of
 * what they know, and know nothing of colours or of the terminal.
 */
import { cutTo, displayWidth, padEnd, printable } from '@mfi/terminal';

/** What a text means. A theme gives each its look; none carries a meaning that no word carries. */
export type Tone =
  | 'plain'
  | 'muted'
  | 'strong'
  | 'heading'
  | 'good'
  | 'warn'
  | 'bad'
  | 'accent'
  | 'chosen'
  | 'bar'
  | 'key';

/** A text of one tone. It must be printable. */
export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One line of the screen. */
export type Line = readonly Span[];

/** A line of one text. */
export function line(text = '', tone: Tone = 'plain'): Line {
  return text === '' ? [] : [{ text: printable(text), tone }];
}

/** A part of a line. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: printable(text), tone };
}

/** How many columns a line takes. */
export function lineWidth(drawn: Line): number {
  return drawn.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

/** The text of a line, without its tones. */
export function lineText(drawn: Line): string {
  return drawn.map(({ text }) => text).join('');
}

/** What ends a text that was cut. */
export const CUT = '~';

/** The line, cut to a width. */
export function cutLine(drawn: Line, width: number): Line {
  if (lineWidth(drawn) <= width) return drawn;
  const kept: Span[] = [];
  let room = width;
  for (const part of drawn) {
    const own = displayWidth(part.text);
    if (own >= room) {
      const text = own === room ? `${part.text} ` : part.text;
      kept.push({ ...part, text: cutTo(text, room, CUT) });
      break;
    }
    kept.push(part);
    room -= own;
  }
  return kept;
}

/** The line, cut and filled to a width; what fills it has the tone of the last span. */
export function fillLine(drawn: Line, width: number, tone?: Tone): Line {
  const cut = cutLine(drawn, width);
  const room = width - lineWidth(cut);
  if (room <= 0) return cut;
  return [...cut, { text: ' '.repeat(room), tone: tone ?? cut.at(-1)?.tone ?? 'plain' }];
}

/** A left part and a right part that ends at the width; the left one is cut where both are too long. */
export function bothEnds(left: Line, right: Line, width: number): Line {
  const room = width - lineWidth(right);
  if (room <= 0) return cutLine(left, width);
  return [...fillLine(left, room - 1), span(' ', left[0]?.tone), ...right];
}

/** Two blocks of lines beside each other, the left one this wide. */
export function beside(left: readonly Line[], right: readonly Line[], width: number): Line[] {
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, index) => [
    ...fillLine(left[index] ?? [], width, 'plain'),
    ...(right[index] ?? []),
  ]);
}

/** A name and what belongs to it, the names one below the other. */
export function pairLine(name: string, value: string, nameWidth: number, tone?: Tone): Line {
  return [span(`${padEnd(name, nameWidth)}  `, 'muted'), span(value, tone)];
}

/** A thin rule with a title in it. */
export function ruleLine(title: string, width: number, unicode: boolean): Line {
  const dash = unicode ? '─' : '-';
  const head = title === '' ? '' : `${dash}${dash} ${title} `;
  return [span(head + dash.repeat(Math.max(0, width - displayWidth(head))), 'muted')];
}
