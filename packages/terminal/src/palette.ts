import type { ColourLevel } from './colour.js';

/** Gives a text its colour. The text must be laid out already: colours have no width. */
export type Paint = (text: string) => string;

/** Colours by what they mean. None carries a meaning that is not also in a word or a shape. */
export interface Palette {
  readonly heading: Paint;
  /** What explains and is not the answer: names, units, hints. */
  readonly muted: Paint;
  /** The figure that was asked for. */
  readonly strong: Paint;
  readonly principal: Paint;
  readonly interest: Paint;
  readonly problem: Paint;
  /** What was looked at and is well. */
  readonly good: Paint;
}

/** The numbers of "select graphic rendition": what begins each colour, and what ends it. */
const CODES = {
  heading: [1, 22],
  muted: [2, 22],
  strong: [1, 22],
  principal: [36, 39],
  interest: [33, 39],
  problem: [31, 39],
  good: [32, 39],
} as const satisfies Record<keyof Palette, readonly [number, number]>;

const COLOURED = fromCodes(([begin, end]) => (text) => {
  return text.trim() === '' ? text : `\u001b[${begin}m${text}\u001b[${end}m`;
});
const PLAIN = fromCodes(() => (text) => text);

/** The palette of a stream. */
export function palette(level: ColourLevel): Palette {
  return level === 'none' ? PLAIN : COLOURED;
}

function fromCodes(paint: (codes: readonly [number, number]) => Paint): Palette {
  return {
    heading: paint(CODES.heading),
    muted: paint(CODES.muted),
    strong: paint(CODES.strong),
    principal: paint(CODES.principal),
    interest: paint(CODES.interest),
    problem: paint(CODES.problem),
    good: paint(CODES.good),
  };
}
