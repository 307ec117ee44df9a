/**
 * Frames of the app as one drawing that moves: text stays text, in whatever fixed font the reader has,
 * light or dark as the reader's own page is. A line that several frames have is written once.
 */
import { displayWidth } from '@mfi/terminal';
import type { Line, Tone } from '../../src/paint/line.js';

/** One frame, and what was pressed to come to it. */
export interface RecordedFrame {
  readonly says: string;
  readonly keys: string;
  readonly lines: readonly Line[];
}

/** What the drawing is told to be. */
export interface Recording {
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  readonly frames: readonly RecordedFrame[];
}

const CELL = { width: 8.4, height: 18 } as const;
const MARGIN = 12;
const SECONDS_EACH = 2.4;

/** Colours by what a text means: on a light ground, and on a dark one. */
const COLOURS: Readonly<Record<Tone, readonly [light: string, dark: string]>> = {
  plain: ['#1f2328', '#d6dbe1'],
  muted: ['#66707b', '#8b949e'],
  strong: ['#1f2328', '#ffffff'],
  heading: ['#0550ae', '#6cb6ff'],
  good: ['#116329', '#6bc46d'],
  warn: ['#8250df', '#daaa3f'],
  bad: ['#cf222e', '#ff938a'],
  accent: ['#0550ae', '#6cb6ff'],
  chosen: ['#ffffff', '#101418'],
  bar: ['#ffffff', '#101418'],
  key: ['#0550ae', '#daaa3f'],
};

const BOLD: ReadonlySet<Tone> = new Set(['strong', 'heading', 'key']);
const TURNED: ReadonlySet<Tone> = new Set(['chosen', 'bar']);

/** The drawing, as the text of a file. */
export function animatedSvg({ title, columns, rows, frames }: Recording): string {
  const width = Math.round(columns * CELL.width + MARGIN * 2);
  const height = (rows + 1) * CELL.height + MARGIN * 2;
  const lines = new Map<string, string>();
  const drawn = frames.map(({ lines: own, keys, says }, at) => {
    const parts = [...own, [{ text: `${keys === '' ? '' : `${keys}   `}${says}`, tone: 'muted' }]];
    const uses = (parts as Line[]).flatMap((line, row) => {
      const content = lineContent(line);
      if (content === '') return [];
      const id = lines.get(content) ?? `l${lines.size}`;
      lines.set(content, id);
      return [`<use href="#${id}" y="${MARGIN + row * CELL.height}"/>`];
    });
    return `<g class="f f${at}">${uses.join('')}</g>`;
  });
  const defs = [...lines].map(([content, id]) => `<g id="${id}">${content}</g>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t">`,
    `<title id="t">${escaped(title)}</title>`,
    `<style>${styles(frames.length)}</style>`,
    `<rect class="ground" width="${width}" height="${height}" rx="6"/>`,
    '<defs>',
    ...defs,
    '</defs>',
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

function lineContent(line: Line): string {
  let column = 0;
  return line
    .map(({ text, tone }) => {
      const from = column;
      column += displayWidth(text);
      const x = round(MARGIN + from * CELL.width);
      const columns = column - from;
      const ground = TURNED.has(tone)
        ? `<rect class="turned" x="${x}" width="${round(columns * CELL.width)}" height="${CELL.height}"/>`
        : '';
      return ground + textContent(text, tone, from);
    })
    .join('');
}

/** A text at its column. What blanks keep apart is apart here, because drawings lose blanks. */
function textContent(text: string, tone: Tone, from: number): string {
  let column = from;
  return text
    .split(/( {2,}|^ | $)/)
    .map((part) => {
      const at = column;
      column += displayWidth(part);
      if (part.trim() === '') return '';
      // Fonts differ in how wide they are: a length keeps columns below each other.
      const length = round(displayWidth(part) * CELL.width);
      const x = round(MARGIN + at * CELL.width);
      const sized = `x="${x}" y="14" textLength="${length}" lengthAdjust="spacingAndGlyphs"`;
      return `<text class="${tone}" ${sized}>${escaped(part)}</text>`;
    })
    .join('');
}

function styles(count: number): string {
  const colours = (index: 0 | 1) =>
    (Object.keys(COLOURS) as Tone[])
      .map((tone) => `.${tone}{fill:${COLOURS[tone][index]}}`)
      .join('') +
    (index === 0
      ? '.ground{fill:#f6f8fa}.turned{fill:#44515e}'
      : '.ground{fill:#101418}.turned{fill:#b6c2cf}');
  const bold = [...BOLD].map((tone) => `.${tone}`).join(',');
  const whole = count * SECONDS_EACH;
  const part = round(100 / count);
  const delays = Array.from(
    { length: count },
    (_, at) => `.f${at}{animation-delay:${round(at * SECONDS_EACH)}s}`,
  );
  return [
    '.turned{shape-rendering:crispEdges}text{font:14px ui-monospace,monospace;white-space:pre}',
    `${bold}{font-weight:bold}`,
    colours(0),
    `@media (prefers-color-scheme:dark){${colours(1)}}`,
    `.f{visibility:hidden;animation:f ${round(whole)}s step-end infinite}`,
    `@keyframes f{0%{visibility:visible}${part}%{visibility:hidden}}`,
    ...delays,
    // Who wants nothing to move sees the end of it.
    `@media (prefers-reduced-motion:reduce){.f{animation:none}.f${count - 1}{visibility:visible}}`,
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
