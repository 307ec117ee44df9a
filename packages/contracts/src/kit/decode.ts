import * as z from 'zod';
import type { Operation } from './operation.js';
import { type Problem, pointer } from './problem.js';
import { inner, scalarMeta, short } from './scalars.js';

/** What came of reading an input. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads an operation's input: all that is wrong with it at once, in its own order.
 * @param digits how many digits the institution's currency has behind the point; undefined where
 *   there is no institution yet
 */
export function decode<I extends z.ZodType>(
  { input: schema }: Operation<I, z.ZodType>,
  input: unknown,
  digits: number | undefined,
): Decoded<z.output<I>> {
  const read = schema.safeParse(input);
  const problems = read.success ? [] : read.error.issues.flatMap((one) => problemsOf(one, input));
  if (digits !== undefined) problems.push(...digitProblems(schema, input, digits));
  if (problems.length > 0 || !read.success) return { ok: false, problems };
  return { ok: true, value: read.data };
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  const path = pointer(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'value.unknown_field',
      path: pointer([...issue.path, key]),
      facts: {},
      message: 'There is no field of that name here: take it out, or mend its spelling.',
    }));
  }
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string') {
    const { code, facts } = issue.params as { code: string; facts?: Problem['facts'] };
    return [{ code, path, facts: facts ?? {}, message: issue.message }];
  }
  if (valueAt(input, issue.path) === undefined) {
    return [{ code: 'value.missing', path, facts: {}, message: 'This field is needed.' }];
  }
  return [{ path, ...wordsFor(issue) }];
}

type Words = Omit<Problem, 'path'>;

const TYPES: Readonly<Record<string, Words>> = {
  string: { code: 'value.not_text', facts: {}, message: 'Write it as a text, in quotes.' },
  int: { code: 'value.not_a_count', facts: {}, message: 'Write a whole JSON number.' },
  number: { code: 'value.not_a_count', facts: {}, message: 'Write a whole JSON number.' },
  boolean: { code: 'value.not_a_flag', facts: {}, message: 'Write true or false.' },
  array: { code: 'value.not_a_list', facts: {}, message: 'Write a list in [ ].' },
  object: { code: 'value.not_an_object', facts: {}, message: 'Write an object in { }.' },
  record: { code: 'value.not_an_object', facts: {}, message: 'Write an object in { }.' },
};

const OBJECT = TYPES['object'] as Words;

function wordsFor(issue: z.core.$ZodIssue): Words {
  if (issue.code === 'invalid_type') return TYPES[issue.expected] ?? OBJECT;
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    const message = `Write one of ${allowed.join(', ')}.`;
    return { code: 'value.unknown_word', facts: { allowed }, message };
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') return boundWords(issue);
  return { code: 'value.malformed', facts: {}, message: 'This cannot be read.' };
}

function boundWords(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Words {
  const bound = issue.code === 'too_small' ? { min: issue.minimum } : { max: issue.maximum };
  const facts = Object.fromEntries(
    Object.entries(bound).map(([key, value]) => [key, Number(value)]),
  );
  const limit =
    issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  if (issue.origin === 'array') {
    return { code: 'value.wrong_length', facts, message: `Give ${limit} of them.` };
  }
  return { code: 'value.out_of_range', facts, message: `Give ${limit}.` };
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let at = input;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

/** Amounts with more digits than the currency has. */
function digitProblems(schema: z.ZodType, value: unknown, digits: number): Problem[] {
  const found: Problem[] = [];
  findDigits(schema, value, { digits, path: [], found });
  return found;
}

/** Where amounts are looked for, and what was found. */
interface Search {
  readonly digits: number;
  readonly path: PropertyKey[];
  readonly found: Problem[];
}

function findDigits(schema: z.ZodType, value: unknown, search: Search): void {
  if (value === undefined || value === null) return;
  const { path, digits, found } = search;
  const under = inner(schema);
  if (under) findDigits(under, value, search);
  else if (scalarMeta(schema)?.kind === 'amount') found.push(...amountDigits(value, path, digits));
  else if (schema instanceof z.ZodObject && typeof value === 'object') {
    const shape = schema.shape as Record<string, z.ZodType>;
    for (const key of Object.keys(shape)) {
      if (!Object.hasOwn(value, key)) continue;
      path.push(key);
      findDigits(shape[key] as z.ZodType, (value as Record<string, unknown>)[key], search);
      path.pop();
    }
  } else if (schema instanceof z.ZodArray && Array.isArray(value)) {
    const element = schema.element as z.ZodType;
    for (const [index, one] of value.entries()) {
      path.push(index);
      findDigits(element, one, search);
      path.pop();
    }
  }
}

/** How many digits an amount that is sent may have before the point. */
const WHOLE_MAX = 12;

function amountDigits(value: unknown, path: readonly PropertyKey[], digits: number): Problem[] {
  if (typeof value !== 'string') return [];
  const [, whole = '', behind = ''] = /^(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (whole.length <= WHOLE_MAX && behind.length <= digits) return [];
  const found = short(value);
  const at = pointer(path);
  if (whole.length > WHOLE_MAX) {
    const facts = { found, digits: WHOLE_MAX };
    const message = `Give at most ${WHOLE_MAX} digits before the point.`;
    return [{ code: 'money.malformed', path: at, facts, message }];
  }
  const message = `Give at most ${digits} digits behind the point: the currency has no more.`;
  return [{ code: 'money.too_many_digits', path: at, facts: { found, digits }, message }];
}
