/**
 * Frames for those who hear the screen: what is new is printed, line by line and in order, and
 * nothing moves. No boxes, no colours; what is chosen is marked by its sign.
 */
import { type Line, lineText } from './line.js';
import type { Painter } from './painter.js';

const RULE = /^[─-]+$/;

/** A painter that only ever writes on. */
export function linePainter(write: (text: string) => void): Painter {
  let before: ReadonlySet<string> = new Set();
  return {
    paint: (frame) => {
      const texts = frame.map(spoken).filter((text) => text !== '');
      const fresh = texts.filter((text) => !before.has(text));
      before = new Set(texts);
      if (fresh.length > 0) write(`${fresh.join('\n')}\n`);
    },
    resized: () => {
      before = new Set();
    },
    close: () => undefined,
  };
}

/** A line without what is only there for the eye. */
function spoken(drawn: Line): string {
  const text = lineText(drawn).replaceAll(/\s+/g, ' ').trim();
  return RULE.test(text)
    ? ''
    : text
        .replaceAll(/^(─+|--+) | (─+|--+)$/g, '')
        .replaceAll(/[█░▏▎▍▌▋▊▉▁▂▃▄▅▆▇]+|##+|__+/g, '')
        .trim();
}
