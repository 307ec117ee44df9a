import type { Field } from './fields.js';

/** An operation's input, on its way: values are put where they belong, and judged by the contract. */
export type RawInput = Record<string, unknown>;

/**
 * The value that a text stands for, as somebody types it in one line. What cannot be read stays a
 * text, so that the contract says what is wrong with it.
 */
export function fieldValue(field: Field, text: string): unknown {
  if (text === '' && field.isClearable) return null;
  if (field.kind === 'count') return countOf(text);
  if (field.kind === 'flag') return text === 'false' ? false : text === 'true' || text;
  if (field.kind === 'rows') return rowOf(pairsOf(text), field.columns ?? []);
  if (field.kind === 'map') {
    return Object.fromEntries(pairsOf(text).map(([key, value]) => [key, countOf(value)]));
  }
  return text;
}

/** A row of named texts; names may be spelled as in JSON, as in options, or as in CSV. */
export function rowOf(pairs: readonly (readonly [string, string])[], columns: readonly Field[]) {
  return Object.fromEntries(
    pairs.map(([key, value]) => {
      const spelled = key.replaceAll('_', '-');
      const column = columns.find(({ path, flag }) => path[0] === key || flag === spelled);
      return [column?.path[0] ?? key, column?.kind === 'count' ? countOf(value) : value];
    }),
  );
}

/** Puts a value where it belongs; the objects on the way there are made. */
export function putAt(input: RawInput, path: readonly string[], value: unknown): void {
  const keys = [...path];
  const last = keys.pop() as string;
  let at = input;
  for (const key of keys) {
    at[key] = { ...(at[key] as RawInput | undefined) };
    at = at[key] as RawInput;
  }
  at[last] = value;
}

function countOf(text: string): unknown {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

function pairsOf(text: string): [key: string, value: string][] {
  return text.split(',').map((pair) => {
    const [key = '', ...rest] = pair.split('=');
    return [key.trim(), rest.join('=').trim()];
  });
}
