import { fractionDigits, NumberText, plainDecimal, withDigits } from './exact.js';

/** What is wrong with something in an export, and where in its file that stands. */
export interface ExportProblem {
  readonly code: string;
  /** A pointer from the record on. */
  readonly path: string;
  readonly value: string;
  readonly message: string;
}

/** Numbers that stand for words, and the words; an object of Fineract names them by its `id`. */
export type Words<W extends string> = Readonly<Record<number, W>>;

/**
 * A value somewhere in an export. Each way to read it answers undefined for what is not there, and
 * notes what stands there and is something else.
 */
export class Field {
  constructor(
    readonly value: unknown,
    readonly path: string,
    readonly problems: ExportProblem[],
  ) {}

  /** Whether anything stands there. */
  get isThere(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  at(...names: readonly string[]): Field {
    const path = names.reduce((whole, name) => `${whole}/${name}`, this.path);
    const value = names.reduce<unknown>(
      (at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
      this.value,
    );
    return new Field(value, path, this.problems);
  }

  list(): readonly Field[] {
    if (!this.isThere) return [];
    if (Array.isArray(this.value)) {
      return this.value.map((one, at) => new Field(one, `${this.path}/${at}`, this.problems));
    }
    this.note('A list [ ] stands here in an export of Fineract.');
    return [];
  }

  text(): string | undefined {
    const { value } = this;
    if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
    if (value instanceof NumberText) return value.text;
    if (this.isThere) this.note('A text stands here in an export of Fineract.');
    return undefined;
  }

  flag(): boolean {
    if (this.isThere && typeof this.value !== 'boolean') this.note('true or false stands here.');
    return this.value === true;
  }

  count(): number | undefined {
    const plain = this.decimal();
    if (plain === undefined) return undefined;
    if (/^\d{1,10}$/.test(plain)) return Number(plain);
    this.note('A whole number stands here in an export of Fineract.');
    return undefined;
  }

  /** A number as it was written, without exponent. */
  decimal(): string | undefined {
    if (!this.isThere) return undefined;
    const plain = this.value instanceof NumberText ? plainDecimal(this.value.text) : undefined;
    if (plain === undefined) this.note('A number stands here in an export of Fineract.');
    return plain;
  }

  /** Money of a currency that has so many digits. */
  amount(digits: number): string | undefined {
    const plain = this.decimal();
    if (plain === undefined) return undefined;
    if (fractionDigits(plain) <= digits) return withDigits(plain, digits);
    this.note(`The currency has ${digits} digits behind the point: mend the amount in Fineract.`);
    return undefined;
  }

  /** A day, which Fineract writes as [2026,1,15]. */
  date(): string | undefined {
    if (!this.isThere) return undefined;
    const parts = Array.isArray(this.value)
      ? this.value.map((part) => (part instanceof NumberText ? part.text : ''))
      : String(this.value).split('-');
    const [year = '', month = '', day = ''] = parts;
    if (
      parts.length >= 3 &&
      /^\d{4}$/.test(year) &&
      [month, day].every((one) => /^\d{1,2}$/.test(one))
    ) {
      return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    }
    this.note('A day stands here, as [2026, 1, 15].');
    return undefined;
  }

  /** What the id of an object stands for. */
  word<W extends string>(words: Words<W>): W | undefined {
    if (!this.isThere) return undefined;
    const id = this.at('id');
    const found = id.count();
    const word = found === undefined ? undefined : words[found];
    if (word === undefined && (found !== undefined || !id.isThere)) {
      const known = Object.entries(words).map(([number, one]) => `${number} (${one})`);
      id.note(
        `Nobody knows what this stands for; known are ${known.join(', ')}.`,
        'fineract.unknown_kind',
      );
    }
    return word;
  }

  /** Notes that something has to be there, where it is not. */
  needed<T>(value: T | undefined): value is T {
    if (value !== undefined) return true;
    if (!this.isThere) this.note('It is missing: export the record again with all that it has.');
    return false;
  }

  note(message: string, code = 'fineract.malformed'): void {
    const { path, value } = this;
    const shown = value instanceof NumberText ? value.text : value;
    this.problems.push({ code, path, value: typeof shown === 'string' ? shown : '', message });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
