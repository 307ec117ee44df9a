import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../src/error/index.js';
import { parseDecimal } from '../src/money/index.js';

/** A case with a known answer; see vectors/README.md. */
export interface Vector {
  readonly id: string;
  readonly source: string;
  readonly note?: string;
  readonly run: string;
  readonly input: unknown;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly tolerance?: Readonly<Record<string, string>>;
}

/** The vectors of a topic: those of `vectors/<topic>.json`. */
export function vectorsOf(topic: string): Vector[] {
  const file = new URL(`../vectors/${topic}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Vector[];
}

/**
 * Declares a test for every vector of a topic. `answer` is the function that answers them, or, for
 * a topic with several runs, one for each.
 */
export function runVectors(
  topic: string,
  answer: ((input: unknown) => unknown) | Record<string, (input: unknown) => unknown>,
): void {
  describe(`vectors: ${topic}`, () => {
    const vectors = vectorsOf(topic);
    it('are there', () => expect(vectors.length).toBeGreaterThan(0));
    for (const vector of vectors) {
      const run = typeof answer === 'function' ? answer : answer[vector.run];
      it(vector.id, () => {
        if (run === undefined) throw new Error(`nothing runs ${vector.run}`);
        expect(differences(vector, outcomeOf(run, vector.input))).toEqual([]);
      });
    }
  });
}

/** What came of an input: an answer, or the paths of what is wrong with it. */
export type Outcome = { readonly answer: unknown } | { readonly errors: readonly string[] };

/** Runs a function on an input; only an {@link EngineError} is an outcome. */
export function outcomeOf(run: (input: unknown) => unknown, input: unknown): Outcome {
  try {
    return { answer: run(input) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { errors: error.problems.map((problem) => problem.path) };
  }
}

/** All points in which an outcome is not what a vector expects; none when it is. */
export function differences(vector: Vector, outcome: Outcome): string[] {
  const { errors, ...fields } = vector.expect;
  if (errors !== undefined) return errorDifferences(errors as readonly { path: string }[], outcome);
  if ('errors' in outcome) return [`refused at ${outcome.errors.join(', ')}`];
  return compare(fields, outcome.answer, { tolerance: vector.tolerance ?? {}, path: [] });
}

function errorDifferences(expected: readonly { path: string }[], outcome: Outcome): string[] {
  if (!('errors' in outcome)) return ['not refused'];
  const paths = expected.map(({ path }) => path);
  const same =
    paths.length === outcome.errors.length &&
    paths.every((path, index) => path === outcome.errors[index]);
  return same ? [] : [`refused at ${outcome.errors.join(', ')} instead of ${paths.join(', ')}`];
}

interface Place {
  readonly tolerance: Readonly<Record<string, string>>;
  readonly path: readonly string[];
}

function compare(expected: unknown, found: unknown, place: Place): string[] {
  if (Array.isArray(found) && isObject(expected)) return compareKeyed(expected, found, place);
  if (Array.isArray(expected)) return compareLists(expected, found, place);
  if (isObject(expected)) return compareFields(expected, found, place);
  if (agree(expected, found, place)) return [];
  const where = place.path.join('.');
  return [`${where}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`];
}

function compareFields(
  expected: Readonly<Record<string, unknown>>,
  found: unknown,
  place: Place,
): string[] {
  if (!isObject(found)) return [`${place.path.join('.')}: ${JSON.stringify(found)} is no object`];
  return Object.entries(expected).flatMap(([key, value]) =>
    compare(value, found[key], { ...place, path: [...place.path, key] }),
  );
}

function compareLists(expected: readonly unknown[], found: unknown, place: Place): string[] {
  const where = place.path.join('.');
  if (!Array.isArray(found)) return [`${where}: ${JSON.stringify(found)} is no list`];
  if (found.length !== expected.length) {
    return [`${where}: ${found.length} items instead of ${expected.length}`];
  }
  return expected.flatMap((value, index) =>
    compare(value, found[index], { ...place, path: [...place.path, String(index)] }),
  );
}

/** The fields by which the items of a list are told apart. */
const KEYS = ['number', 'event', 'bucket'];

function compareKeyed(
  expected: Readonly<Record<string, unknown>>,
  found: readonly unknown[],
  place: Place,
): string[] {
  return Object.entries(expected).flatMap(([key, value]) => {
    const path = [...place.path, key];
    if (key === 'count') return compare(value, found.length, { ...place, path });
    const item = found.find(
      (one) => isObject(one) && KEYS.some((name) => name in one && String(one[name]) === key),
    );
    return compare(value, item, { ...place, path });
  });
}

function agree(expected: unknown, found: unknown, { tolerance, path }: Place): boolean {
  if (typeof expected !== 'string' || typeof found !== 'string') return Object.is(expected, found);
  const [a, b] = [parseDecimal(expected), parseDecimal(found)];
  if (a === undefined || b === undefined) return expected === found;
  const allowed = tolerance[path.join('.')] ?? tolerance[path.at(-1) ?? ''] ?? '0';
  const most = parseDecimal(allowed);
  if (most === undefined) throw new Error(`not a tolerance: ${allowed}`);
  const scale = Math.max(a.scale, b.scale, most.scale);
  const at = ({ digits, scale: own }: typeof a) => BigInt(digits) * 10n ** BigInt(scale - own);
  const apart = at(a) - at(b);
  return (apart < 0n ? -apart : apart) <= at(most);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
