/**
 * Keys from the bytes of a terminal in raw mode. Bytes come in any pieces: a scanner, a quick typist
 * or a slow link glue several keys together or cut one in half, and what is told is the same. What
 * is unknown is swallowed whole, so that no rest of it lands in a field.
 */
import { printable } from '../printable.js';
import { type KeyPress, PASTE } from './key-press.js';
import {
  BY_CODE,
  BY_CONSOLE_LETTER,
  BY_LETTER,
  BY_NUMBER,
  CONTROLS,
  KEYPAD,
  withModifiers,
} from './key-tables.js';

type State =
  | 'ground'
  | 'utf8'
  | 'escape'
  | 'csi'
  | 'console'
  | 'ss3'
  | 'mouse'
  | 'string'
  | 'string-escape'
  | 'paste';

const OPAQUE: ReadonlySet<State> = new Set(['paste', 'mouse', 'string', 'string-escape']);

const ESC = 0x1b;
const CR = 0x0d;
const LF = 0x0a;
const PASTE_END = [...'\u001b[201~'].map((char) => char.charCodeAt(0));

/** The longest sequence that is waited for; whatever is longer is no key. */
const SEQUENCE_MAX = 256;
/** The longest answer of a terminal that is waited for. */
const STRING_MAX = 65_536;
/** The longest text that is pasted at once; the rest is a second paste. */
const PASTE_MAX = 1_000_000;

/** Makes keys of bytes. */
export class KeyDecoder {
  #state: State = 'ground';
  #bytes: number[] = [];
  #wanted = 0;
  #isAfterReturn = false;
  #isAlt = false;
  #keys: KeyPress[] = [];

  readonly #handlers: Readonly<Record<State, (byte: number) => void>> = {
    ground: (byte) => this.#onGround(byte),
    utf8: (byte) => this.#inUtf8(byte),
    escape: (byte) => this.#afterEscape(byte),
    csi: (byte) => this.#inCsi(byte),
    console: (byte) => this.#end(BY_CONSOLE_LETTER[char(byte)]),
    ss3: (byte) => this.#inSs3(byte),
    mouse: () => this.#inMouse(),
    string: (byte) => this.#inString(byte),
    'string-escape': (byte) => this.#inString(byte),
    paste: (byte) => this.#inPaste(byte),
  };

  /** The keys that these bytes complete. */
  feed(chunk: Uint8Array): readonly KeyPress[] {
    this.#keys = [];
    for (const byte of chunk) this.#take(byte);
    return this.#keys;
  }

  /** Whether something was begun that only more bytes, or their absence, can decide. */
  get isWaiting(): boolean {
    return this.#state !== 'ground' && this.#state !== 'paste';
  }

  /**
   * Tells that nothing more came for a while: a lone ESC was the key itself, and one with a letter
   * behind it was Alt. A paste goes on, however slow it is.
   */
  flush(): readonly KeyPress[] {
    this.#keys = [];
    this.#isAfterReturn = false;
    const state = this.#state;
    if (state === 'paste' || state === 'ground') return [];
    const begun = String.fromCharCode(...this.#bytes);
    this.#ground();
    if (state === 'escape') this.#press('Escape');
    if (state === 'csi' && begun === '') this.#press('Alt+[');
    if (state === 'ss3' && begun === '') this.#press('Alt+O');
    return this.#keys;
  }

  #take(byte: number): void {
    // An ESC begins anew, whatever was begun before it, but within what is pasted or is no key.
    const isOpaque = OPAQUE.has(this.#state);
    if (byte === ESC && !isOpaque) this.#onEscape();
    else this.#handlers[this.#state](byte);
  }

  #onEscape(): void {
    if (this.#state === 'escape') this.#press('Escape');
    this.#isAfterReturn = false;
    this.#begin('escape');
  }

  #onGround(byte: number): void {
    const isSecond = this.#isAfterReturn && byte === LF;
    this.#isAfterReturn = byte === CR;
    if (isSecond) return;
    const named = controlName(byte);
    if (byte >= 0x80) this.#beginUtf8(byte);
    else if (named === undefined) this.#text(char(byte));
    else this.#press(named);
  }

  #beginUtf8(byte: number): void {
    const wanted = utf8Length(byte);
    const isAlt = this.#isAlt;
    this.#begin(wanted === 0 ? 'ground' : 'utf8');
    if (wanted === 0) return;
    this.#isAlt = isAlt;
    this.#wanted = wanted;
    this.#bytes.push(byte);
  }

  #inUtf8(byte: number): void {
    if ((byte & 0xc0) !== 0x80) {
      this.#again(byte);
      return;
    }
    this.#bytes.push(byte);
    if (this.#bytes.length < this.#wanted) return;
    const text = utf8Text(this.#bytes);
    const isAlt = this.#isAlt;
    this.#ground();
    if (text === '' || printable(text) !== text) return;
    if (isAlt) this.#press(`Alt+${text}`);
    else this.#text(text);
  }

  #afterEscape(byte: number): void {
    const letter = char(byte);
    const begun = BEGUN[letter];
    if (begun !== undefined) {
      this.#begin(begun);
      return;
    }
    this.#ground();
    const named = controlName(byte);
    if (byte >= 0x80) {
      this.#isAlt = true;
      this.#beginUtf8(byte);
    } else if (named?.startsWith('Ctrl+')) {
      this.#press(`Ctrl+Alt+${named.slice('Ctrl+'.length)}`);
    } else {
      this.#press(`Alt+${named ?? (letter === ' ' ? 'Space' : letter)}`);
    }
  }

  #inCsi(byte: number): void {
    const isFirst = this.#bytes.length === 0;
    if (isFirst && char(byte) === '[') {
      this.#begin('console');
    } else if (isFirst && char(byte) === 'M') {
      this.#begin('mouse');
      this.#wanted = 3;
    } else if (byte < 0x20 || byte > 0x7e) {
      // A control character, or one beyond ASCII, is no part of a sequence: the key was cut off.
      this.#again(byte);
    } else if (byte >= 0x40) {
      this.#endCsi(char(byte));
    } else if (this.#bytes.length < SEQUENCE_MAX) {
      this.#bytes.push(byte);
    }
  }

  #endCsi(final: string): void {
    const parameters = String.fromCharCode(...this.#bytes);
    if (final === '~' && parameters === '200') {
      this.#begin('paste');
      return;
    }
    this.#ground();
    const pressed = csiKey(parameters, final);
    if (pressed) this.#keys.push(pressed);
  }

  #inSs3(byte: number): void {
    // Some terminals put the modifiers before the letter: ESC O 5 P.
    if (byte >= 0x30 && byte <= 0x39 && this.#bytes.length < 2) {
      this.#bytes.push(byte);
      return;
    }
    const letter = char(byte);
    const modifiers = Number(String.fromCharCode(...this.#bytes)) || undefined;
    this.#ground();
    const named = letter === 'M' ? 'Enter' : BY_LETTER[letter];
    const text = KEYPAD[letter];
    if (named !== undefined) this.#press(withModifiers(named, modifiers));
    else if (text !== undefined) this.#text(text);
  }

  #inMouse(): void {
    this.#wanted -= 1;
    if (this.#wanted <= 0) this.#ground();
  }

  /** Answers of the terminal, titles, colours: until BEL or ESC \, and nothing of it is a key. */
  #inString(byte: number): void {
    const isOver = byte === 0x07 || (this.#state === 'string-escape' && char(byte) === '\\');
    this.#wanted += 1;
    if (isOver || this.#wanted > STRING_MAX) this.#ground();
    else this.#state = byte === ESC ? 'string-escape' : 'string';
  }

  #inPaste(byte: number): void {
    this.#bytes.push(byte);
    const isOver = endsWith(this.#bytes, PASTE_END);
    if (!isOver && this.#bytes.length < PASTE_MAX) return;
    const kept = isOver ? this.#bytes.slice(0, -PASTE_END.length) : this.#bytes;
    const text = new TextDecoder().decode(Uint8Array.from(kept)).replaceAll('\ufffd', '');
    if (isOver) this.#ground();
    else this.#bytes = [];
    this.#keys.push({ name: PASTE, text: text.replace(/\r\n?/g, '\n') });
  }

  #end(name: string | undefined): void {
    this.#ground();
    if (name !== undefined) this.#press(name);
  }

  #begin(state: State): void {
    this.#state = state;
    this.#bytes = [];
    this.#wanted = 0;
    this.#isAlt = false;
  }

  #ground(): void {
    this.#begin('ground');
  }

  /** Gives up what was begun, and takes the byte as if it came first. */
  #again(byte: number): void {
    this.#ground();
    this.#take(byte);
  }

  #press(name: string): void {
    this.#keys.push({ name });
  }

  #text(text: string): void {
    this.#keys.push({ name: text === ' ' ? 'Space' : text, text });
  }
}

/** What an ESC begins with the letter behind it. */
const BEGUN: Readonly<Record<string, State>> = {
  '[': 'csi',
  O: 'ss3',
  ']': 'string',
  P: 'string',
  _: 'string',
  '^': 'string',
  X: 'string',
};

/** The name of a control character; undefined for what is none. */
function controlName(byte: number): string | undefined {
  if (byte === LF) return 'Enter';
  return CONTROLS[byte] ?? (byte < 0x20 ? `Ctrl+${char(byte + 0x40)}` : undefined);
}

function char(byte: number): string {
  return String.fromCharCode(byte);
}

function csiKey(parameters: string, final: string): KeyPress | undefined {
  if (!/^[\d;:]*$/.test(parameters)) return undefined;
  const [first, second] = parameters.split(';').map((part) => Number(part.split(':')[0]));
  if (final === '~') {
    const named = BY_NUMBER[first ?? 0];
    return named === undefined ? undefined : { name: withModifiers(named, second) };
  }
  if (final === 'u') return codeKey(first ?? 0, second);
  const named = BY_LETTER[final];
  // Where a number stands before a letter it is 1; other numbers are no keys but reports.
  if (named === undefined || (first ?? 0) > 1) return undefined;
  return { name: withModifiers(named, second) };
}

function codeKey(code: number, modifiers: number | undefined): KeyPress | undefined {
  const named = BY_CODE[code];
  if (named !== undefined) {
    const name = withModifiers(named, modifiers);
    return name === 'Space' ? { name, text: ' ' } : { name };
  }
  if (!(code > 0x20 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const text = String.fromCodePoint(code);
  if (printable(text) !== text) return undefined;
  const held = (modifiers ?? 1) - 1;
  if (held === 0) return { name: text, text };
  const isControl = (held & 4) !== 0;
  return { name: withModifiers(isControl ? text.toUpperCase() : text, modifiers) };
}

function utf8Length(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function utf8Text(bytes: readonly number[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(bytes),
    );
  } catch {
    return '';
  }
}

function endsWith(bytes: readonly number[], end: readonly number[]): boolean {
  if (bytes.length < end.length) return false;
  return end.every((byte, index) => bytes[bytes.length - end.length + index] === byte);
}
