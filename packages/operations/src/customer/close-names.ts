import { wordsOf } from './terms.js';

/** How many letters may differ in names that are one. */
const SLIPS_MAX = 2;

/**
 * Whether two names may be those of one person: the same words in any order, one with fewer words
 * than the other, or up to two slips of the pen. Short names take fewer slips: Ram is not Raj.
 */
export function areCloseNames(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.length === 0 || right.length === 0) return false;
  if (isWithin(left, right) || isWithin(right, left)) return true;
  return (
    areFewSlips(left.join(''), right.join('')) ||
    areFewSlips([...left].sort().join(''), [...right].sort().join(''))
  );
}

function isWithin(some: readonly string[], all: readonly string[]): boolean {
  return some.every((word) => all.includes(word));
}

function areFewSlips(a: string, b: string): boolean {
  const [left, right] = [Array.from(a), Array.from(b)];
  return isDistanceWithin(left, right, slipsAllowed(Math.min(left.length, right.length)));
}

function slipsAllowed(length: number): number {
  if (length <= 3) return 0;
  return length <= 6 ? 1 : SLIPS_MAX;
}

/** Whether so many letters put in, left out or changed make one text of the other. */
function isDistanceWithin(a: readonly string[], b: readonly string[], most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let above = b.slice(0, most + 1).map((_, index) => index);
  above = [0, ...above.map((index) => index + 1)];
  for (const [row, letter] of a.entries()) {
    // Only a band about the diagonal can hold distances that matter.
    const line: number[] = [];
    const last = Math.min(b.length, row + 1 + most);
    for (let column = Math.max(0, row + 1 - most); column <= last; column += 1) {
      const change = (above[column - 1] ?? FAR) + (b[column - 1] === letter ? 0 : 1);
      const out = (above[column] ?? FAR) + 1;
      const into = (line[column - 1] ?? FAR) + 1;
      line[column] = Math.min(column === 0 ? row + 1 : FAR, change, out, into);
    }
    above = line;
  }
  return (above[b.length] ?? FAR) <= most;
}

/** Further than anything that is looked for. */
const FAR = 1_000_000;
