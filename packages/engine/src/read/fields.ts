import type { Problems } from './problems.js';

/** Reads one value of a file; undefined when it is wrong, which is then noted in `problems`. */
export type Read<T> = (value: unknown, path: string, problems: Problems) => T | undefined;

/** A field of an object: how it is read, and whether it may be left out. */
export interface Field<T> {
  readonly read: Read<T>;
  readonly optional: boolean;
}

type Shape = Readonly<Record<string, Field<unknown>>>;

/** What an object of a shape reads to: wrong and left-out fields are undefined. */
export type Draft<S extends Shape> = {
  readonly [K in keyof S]: S[K] extends Field<infer T> ? T | undefined : never;
};

/** A field that must be there. */
export function required<T>(read: Read<T>): Field<T> {
  return { read, optional: false };
}

/** A field that may be left out. */
export function optional<T>(read: Read<T>): Field<T> {
  return { read, optional: true };
}

/**
 * An object of named fields. Unknown fields are refused, each with its path. The draft is given
 * even when some fields are wrong, so that the rules over the others can still be checked.
 */
export function object<S extends Shape>(shape: S): Read<Draft<S>> {
  const fields = Object.entries(shape);
  return (value, path, problems) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      const message = 'Give an object in braces here.';
      problems.add('value.not_an_object', path, { found: kindOf(value) }, message);
      return undefined;
    }
    const given = value as Record<string, unknown>;
    const draft: Record<string, unknown> = {};
    let known = 0;
    for (const [key, field] of fields) {
      const isGiven = Object.hasOwn(given, key);
      if (isGiven) known += 1;
      const item = isGiven ? given[key] : undefined;
      if (item !== undefined) draft[key] = field.read(item, `${path}/${key}`, problems);
      else if (!field.optional) missing(key, path, problems);
    }
    // Most objects have nothing but what is known, and need not be looked through once more.
    if (Object.keys(given).length !== known) refuseUnknown(given, shape, path, problems);
    return draft as Draft<S>;
  };
}

function refuseUnknown(given: object, shape: Shape, path: string, problems: Problems): void {
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(shape, key)) unknownField(key, Object.keys(shape), path, problems);
  }
}

/** A list of values, each read alike; wrong items are left out of the draft as undefined. */
export function list<T>(read: Read<T>, minimum = 0, maximum = 100_000): Read<(T | undefined)[]> {
  return (value, path, problems) => {
    if (!Array.isArray(value)) {
      problems.add(
        'value.not_a_list',
        path,
        { found: kindOf(value) },
        'Give a list in brackets here.',
      );
      return undefined;
    }
    if (value.length < minimum) {
      problems.add('value.empty', path, { minimum }, 'Give at least one item in this list.');
      return undefined;
    }
    if (value.length > maximum) {
      const facts = { found: value.length, maximum };
      problems.add(
        'value.out_of_range',
        path,
        facts,
        `Give at most ${maximum} items in this list.`,
      );
      return undefined;
    }
    // Array.from, unlike map, does not pass over holes.
    return Array.from(value, (item, index) => read(item, `${path}/${index}`, problems));
  };
}

/** One of a closed list of words. */
export function word<const W extends string>(words: readonly W[]): Read<W> {
  return (value, path, problems) => {
    if ((words as readonly unknown[]).includes(value)) return value as W;
    const facts = { found: shown(value), allowed: words };
    problems.add('value.unknown_word', path, facts, `Use one of: ${words.join(', ')}.`);
    return undefined;
  };
}

/** A text with something in it. */
export function text(maximum = 200): Read<string> {
  return (value, path, problems) => {
    if (typeof value !== 'string') {
      problems.add('value.not_text', path, { found: kindOf(value) }, 'Give a text in quotes here.');
      return undefined;
    }
    if (value.trim() === '') {
      problems.add('value.empty', path, {}, 'Give a text that is not empty.');
      return undefined;
    }
    if (value.length > maximum) {
      const facts = { length: value.length, maximum };
      problems.add('value.out_of_range', path, facts, `Give at most ${maximum} characters.`);
      return undefined;
    }
    return value;
  };
}

/** A whole JSON number within bounds, both included. */
export function count(minimum: number, maximum: number): Read<number> {
  return (value, path, problems) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      const message = 'Give a whole number without quotes here.';
      problems.add('value.not_a_count', path, { found: shown(value) }, message);
      return undefined;
    }
    if (value < minimum || value > maximum) {
      const facts = { found: shown(value), minimum, maximum };
      problems.add(
        'value.out_of_range',
        path,
        facts,
        `Give a number from ${minimum} to ${maximum}.`,
      );
      return undefined;
    }
    // `+ 0` turns a negative zero into a plain one.
    return value + 0;
  };
}

/** true or false. */
export const flag: Read<boolean> = (value, path, problems) => {
  if (typeof value === 'boolean') return value;
  problems.add('value.not_a_flag', path, { found: shown(value) }, 'Give true or false here.');
  return undefined;
};

/** What a wrong value is, in a word. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

/** A wrong value as it can be shown: short texts and plain values as they are, the rest by kind. */
export function shown(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 80 ? `${value.slice(0, 79)}…` : value;
  // Facts are JSON, which has neither NaN nor infinities nor a negative nil.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : String(value);
  return typeof value === 'boolean' ? value : kindOf(value);
}

function unknownField(key: string, known: string[], path: string, problems: Problems): void {
  const pointer = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const near = known.find((name) => name.toLowerCase() === key.toLowerCase());
  const advice = near
    ? `Write it ${near}.`
    : `Take it out; the fields here are ${known.join(', ')}.`;
  problems.add('value.unknown_field', pointer, { field: shown(key), known }, advice);
}

function missing(key: string, path: string, problems: Problems): void {
  problems.add(
    'value.missing',
    `${path}/${key}`,
    { field: key },
    `Give ${key}; it is needed here.`,
  );
}
