/**
 * What a terminal obeys instead of showing: control characters (C0, DEL, C1), line separators, and
 * the marks that turn the direction of what follows them. Lone surrogates cannot be shown at all.
 */
const OBEYED = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A text from outside, safe to show: what a terminal would obey is written as it is in JSON, so
 * that no file can move the cursor, hide a line or rename a window.
 * @example
 * ```ts
 * printable('a\u001b[2Jb') // => 'a\\u001b[2Jb'
 * ```
 */
export function printable(text: string): string {
  return text.replace(OBEYED, escaped);
}

/** One UTF-16 unit as JSON writes it. */
export function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
