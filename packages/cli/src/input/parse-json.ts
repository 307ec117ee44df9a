/**
 * Reads JSON more strictly than JSON.parse, in one pass: an object in which a name stands twice can
 * be read two ways, so it is refused; what is nested too deep is refused instead of filling the
 * stack; and what is wrong is told with its place, alike on every version of Node.
 */
import { type Problem, Refusal } from '../refusal.js';
import { scanNumber, scanString } from './scan.js';
import { excerptAt, placeOf } from './text-place.js';
import { whatIsWrong } from './what-is-wrong.js';

/** A loan file needs six levels. */
const DEPTH_MAX = 100;

/** Names that stand twice are all told, up to this many. */
const DUPLICATES_MAX = 100;

const SPACE = 0x20;
const [TAB, LINE_FEED, RETURN] = [0x09, 0x0a, 0x0d];

/**
 * The value of a JSON text.
 * @param name how the file is called in messages
 * @param numberOf what becomes of a number, from its text; left out: what JSON.parse makes of it
 * @throws Refusal with code json.malformed, json.too_deep or json.duplicate_key
 */
export function parseJson(
  text: string,
  name: string,
  numberOf: (text: string) => unknown = Number,
): unknown {
  return new JsonReader(text, name, numberOf).read();
}

class JsonReader {
  readonly #text: string;
  readonly #name: string;
  #at = 0;
  /** The names and indexes that lead to the value being read. */
  readonly #path: (string | number)[] = [];
  /** Where objects and lists being read began. */
  readonly #opened: number[] = [];
  readonly #duplicates: { key: string; path: string; offset: number }[] = [];

  constructor(
    text: string,
    name: string,
    private readonly numberOf: (text: string) => unknown,
  ) {
    this.#text = text;
    this.#name = name;
  }

  read(): unknown {
    const value = this.#value();
    this.#skipSpace();
    if (this.#at < this.#text.length) this.#fail('end');
    if (this.#duplicates.length > 0) throw this.#duplicateKeys();
    return value;
  }

  #value(): unknown {
    this.#skipSpace();
    const char = this.#text[this.#at];
    if (char === '"') return this.#string();
    if (char === '{') return this.#nested(() => this.#object());
    if (char === '[') return this.#nested(() => this.#list());
    if (char === '-' || (char !== undefined && char >= '0' && char <= '9')) return this.#number();
    return this.#word();
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    if (this.#ends('}')) return object;
    for (;;) {
      this.#skipSpace();
      const offset = this.#at;
      if (this.#text[offset] !== '"') this.#fail('name');
      const key = this.#string();
      this.#skipSpace();
      if (this.#text[this.#at] !== ':') this.#fail('colon');
      this.#at += 1;
      this.#path.push(key);
      if (Object.hasOwn(object, key)) this.#noteDuplicate(key, offset);
      setOwn(object, key, this.#value());
      this.#path.pop();
      if (this.#ends('}')) return object;
      this.#comma('comma-or-brace');
    }
  }

  #list(): unknown[] {
    const list: unknown[] = [];
    if (this.#ends(']')) return list;
    for (;;) {
      this.#path.push(list.length);
      list.push(this.#value());
      this.#path.pop();
      if (this.#ends(']')) return list;
      this.#comma('comma-or-bracket');
    }
  }

  /** Steps over the brace or bracket that ends an object or a list, when it is there. */
  #ends(char: '}' | ']'): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #comma(expected: 'comma-or-brace' | 'comma-or-bracket'): void {
    if (this.#text[this.#at] !== ',') this.#fail(expected);
    this.#at += 1;
  }

  #nested<T>(read: () => T): T {
    if (this.#opened.length === DEPTH_MAX) throw this.#tooDeep();
    this.#opened.push(this.#at);
    this.#at += 1;
    const value = read();
    this.#opened.pop();
    return value;
  }

  #string(): string {
    const start = this.#at;
    const { end, isPlain, wrongAt } = scanString(this.#text, start);
    if (wrongAt !== undefined) {
      this.#at = wrongAt;
      this.#fail(wrongAt === start ? 'closing-quote' : 'text');
    }
    this.#at = end;
    if (isPlain) return this.#text.slice(start + 1, end - 1);
    return JSON.parse(this.#text.slice(start, end)) as string;
  }

  #number(): unknown {
    const start = this.#at;
    const { end, isWhole } = scanNumber(this.#text, start);
    this.#at = end;
    if (!isWhole) this.#fail('number');
    return this.numberOf(this.#text.slice(start, end));
  }

  #word(): boolean | null {
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    return this.#fail('value');
  }

  #skipSpace(): void {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== SPACE && code !== LINE_FEED && code !== RETURN && code !== TAB) break;
      at += 1;
    }
    this.#at = at;
  }

  #noteDuplicate(key: string, offset: number): void {
    if (this.#duplicates.length === DUPLICATES_MAX) return;
    this.#duplicates.push({ key, path: pointer(this.#path), offset });
  }

  #duplicateKeys(): Refusal {
    const problems = this.#duplicates.map(({ key, path, offset }): Problem => {
      const { line, column } = placeOf(this.#text, offset);
      const place = `line ${line}, column ${column}`;
      const message = `This name stands twice in its object (again at ${place}): keep one of them.`;
      return { code: 'json.duplicate_key', path, facts: { key, line, column }, message };
    });
    return new Refusal(problems);
  }

  #tooDeep(): Refusal {
    const message = `brackets stand more than ${DEPTH_MAX} deep inside each other here.`;
    return this.#refusal('json.too_deep', message);
  }

  #fail(expected: Parameters<typeof whatIsWrong>[2]): never {
    const opened = this.#opened.at(-1);
    const openedLine = opened === undefined ? undefined : placeOf(this.#text, opened).line;
    const message = whatIsWrong(this.#text, this.#at, expected, openedLine);
    throw this.#refusal('json.malformed', message);
  }

  #refusal(code: string, message: string): Refusal {
    const { line, column } = placeOf(this.#text, this.#at);
    const sentence = `${this.#name}, line ${line}, column ${column}: ${message}`;
    return new Refusal([{ code, path: '', facts: { line, column }, message: sentence }], {
      excerpt: excerptAt(this.#text, this.#at),
    });
  }
}

const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

/** A plain assignment of `__proto__` would change what the object inherits. */
function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else object[key] = value;
}

/** A JSON pointer (RFC 6901). */
function pointer(path: readonly (string | number)[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
