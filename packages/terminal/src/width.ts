/**
 * How wide texts are in a terminal. Counted by code point, as xterm, tmux and the Linux console do
 * (wcwidth). Terminals disagree about some scripts, so tables put names last: there a wrong width
 * moves nothing.
 */

const ASCII = /^[\x20-\x7e]*$/;

/** Marks on the letter before, and Korean vowels and finals that join it. */
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;

/** The blocks of Chinese, Japanese and Korean, full-width forms, and emoji. */
const WIDE = new RegExp(
  `^(?:${[
    '[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3\\uf900-\\ufaff]',
    '[\\ufe10-\\ufe19\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6]',
    '[\\u{16fe0}-\\u{18dff}\\u{1aff0}-\\u{1b2ff}\\u{1d300}-\\u{1d376}\\u{1f200}-\\u{1f265}]',
    '[\\u{20000}-\\u{3fffd}]',
    '\\p{Emoji_Presentation}',
  ].join('|')})$`,
  'u',
);

/** How many columns a text takes. It must be {@link printable}. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

function charWidth(char: string): number {
  if (char === '\u00ad') return 1; // the soft hyphen is a format character, yet shown
  if (NO_WIDTH.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}

/** The text with spaces behind it, to a width. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text with spaces before it, to a width. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

/**
 * Breaks a text into lines at its spaces. A word longer than a line stays whole: half a path or
 * half an amount would be worse than a long line.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/**
 * The text, cut to a width; that it goes on is shown by a last sign.
 * @example
 * ```ts
 * cutTo('Asha Ramesh Kulkarni', 10, '…') // => 'Asha Rame…'
 * ```
 */
export function cutTo(text: string, width: number, mark: string): string {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(mark);
  let kept = '';
  let used = 0;
  for (const char of text) {
    used += charWidth(char);
    if (used > room) break;
    kept += char;
  }
  return kept.trimEnd() + mark;
}
