import { createHash } from 'node:crypto';
import pg from 'pg';

/** A statement that a server is told, and how its answers are read. */
export interface Prepared {
  /** What it is called there; empty for one that is planned anew each time. */
  readonly name: string;
  /** What makes values of the texts of a row; undefined until the server has described them. */
  parsers: readonly Parser[] | undefined;
}

/** Makes a value of its text; undefined for what is a text. */
export type Parser = ((text: string) => unknown) | undefined;

const names = new Map<string, string>();

const NAMES_MAX = 2000;

/** A name for a statement, the same wherever it is prepared. */
export function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  if (names.size >= NAMES_MAX) names.clear();
  names.set(text, name);
  return name;
}

/** Integers of 64 bits come as numbers, and JSON as its text, which is parsed by column. */
export function parserOf(type: number): Parser {
  const { builtins } = pg.types;
  if (type === builtins.INT8) return Number;
  return type === builtins.JSON || type === builtins.TEXT
    ? undefined
    : pg.types.getTypeParser(type);
}

/** A value as the server reads it. */
export function textOf(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  if (!Array.isArray(value)) return String(value);
  return `{${value.map((one) => (one === null ? 'NULL' : quoted(String(one)))).join()}}`;
}

function quoted(text: string): string {
  return /["\\]/.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : `"${text}"`;
}
