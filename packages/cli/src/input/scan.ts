const [QUOTE, BACKSLASH, SPACE, ZERO, NINE] = [0x22, 0x5c, 0x20, 0x30, 0x39];

/** Where a JSON string ends, and whether it stands for itself. */
export interface ScannedString {
  /** Behind the closing quote. */
  readonly end: number;
  /** It has no escapes. */
  readonly isPlain: boolean;
  /** A character or an escape that cannot stand in it; the opening quote, when none closes it. */
  readonly wrongAt?: number;
}

/** Goes through the string whose opening quote stands at `start`. */
export function scanString(text: string, start: number): ScannedString {
  let isPlain = true;
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { end: at + 1, isPlain };
    if (Number.isNaN(code)) return { end: at, isPlain, wrongAt: start };
    if (code < SPACE) return { end: at, isPlain, wrongAt: at };
    if (code === BACKSLASH) {
      const length = escapeLength(text, at);
      if (length === 0) return { end: at, isPlain, wrongAt: at };
      isPlain = false;
      at += length;
    } else {
      at += 1;
    }
  }
}

function escapeLength(text: string, at: number): number {
  const letter = text[at + 1] ?? '';
  if (letter === 'u') return /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0;
  return letter !== '' && '"\\/bfnrt'.includes(letter) ? 2 : 0;
}

/** Where a JSON number ends; when it is not whole, where it goes wrong. */
export interface ScannedNumber {
  readonly end: number;
  readonly isWhole: boolean;
}

/** Goes through the number that begins at `start`. */
export function scanNumber(text: string, start: number): ScannedNumber {
  const first = text[start] === '-' ? start + 1 : start;
  let end = skipDigits(text, first);
  if (end === first) return { end, isWhole: false };
  if (text[first] === '0' && end > first + 1) return { end: first + 1, isWhole: false };
  if (text[end] === '.') {
    const from = end + 1;
    end = skipDigits(text, from);
    if (end === from) return { end, isWhole: false };
  }
  if (text[end] === 'e' || text[end] === 'E') {
    const from = '+-'.includes(text[end + 1] ?? ' ') ? end + 2 : end + 1;
    end = skipDigits(text, from);
    if (end === from) return { end, isWhole: false };
  }
  return { end, isWhole: true };
}

function skipDigits(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (!(code >= ZERO && code <= NINE)) return at;
    at += 1;
  }
}
