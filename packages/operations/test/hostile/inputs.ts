import { inner, type Operation, scalarMeta } from '@mfi/contracts';
import fc from 'fast-check';
import { z } from 'zod';
import { anyAmount, anyCursor, anyDate, anyHostile, anyNastyText, anyPercent } from './values.js';

/** What inputs of an operation are made with. */
export interface Ingredients {
  /** An input that is well formed, about things that are there. */
  readonly base: Readonly<Record<string, unknown>>;
  /** Ids and numbers of things of every kind, and of none. */
  readonly references: readonly string[];
  /** Stands in every secret, so that it can be looked for in what is said. */
  readonly secret: string;
}

/** Inputs of an operation: a good one with a few bad places, one made up whole, or none at all. */
export function anyInput({ input }: Operation, ingredients: Ingredients): fc.Arbitrary<unknown> {
  const { shape } = input as z.ZodObject;
  const fields = Object.entries(shape as Record<string, z.ZodType>);
  const { base } = ingredients;
  const named = Object.fromEntries(
    fields.map(([name, field]) => [name, anyOf(field, name, ingredients)]),
  );
  const few = fc.subarray(
    fields.map(([name]) => name),
    { maxLength: Math.min(3, fields.length) },
  );
  const mended = fc
    .tuple(few, fc.record(named))
    .map(([names, drawn]) => merged(base, names, drawn));
  const broken = fc
    .tuple(few, fc.array(anyHostile, { minLength: 3, maxLength: 3 }))
    .map(([names, values]) =>
      merged(base, names, Object.fromEntries(names.map((name, at) => [name, values[at]]))),
    );
  const required = fields.filter(([, field]) => !isOptional(field)).map(([name]) => name);
  const madeUp = fc.record(named, { requiredKeys: required });
  const unknown = fc
    .tuple(fc.constantFrom(...STRANGE_KEYS), anyHostile)
    .map(([key, value]) => withOwn({ ...base }, key, value));
  return fc.oneof(
    { weight: 8, arbitrary: mended },
    { weight: 4, arbitrary: broken },
    { weight: 5, arbitrary: madeUp },
    { weight: 1, arbitrary: unknown },
    { weight: 1, arbitrary: anyHostile },
  );
}

const STRANGE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'id',
  'branchId',
  'role',
  'a/b~c',
  '',
  '\0',
  '\ud800',
  'x'.repeat(10_000),
] as const;

function merged(base: object, names: readonly string[], drawn: object): object {
  const values = drawn as Record<string, unknown>;
  return { ...base, ...Object.fromEntries(names.map((name) => [name, values[name]])) };
}

/** A field of its own even where it is called `__proto__`, as JSON.parse makes it. */
function withOwn(object: object, key: string, value: unknown): object {
  return Object.defineProperty(object, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function isOptional(schema: z.ZodType): boolean {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
}

/** Mostly what a field takes, at its edges; now and then what it does not. */
function anyOf(schema: z.ZodType, name: string, ingredients: Ingredients): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 7, arbitrary: anyFitting(schema, name, ingredients) },
    { weight: 1, arbitrary: anyHostile },
  );
}

function anyFitting(
  schema: z.ZodType,
  name: string,
  ingredients: Ingredients,
): fc.Arbitrary<unknown> {
  const own = ingredients.base[name];
  const fitting = anyOfKind(schema, name, ingredients);
  return own === undefined ? fitting : fc.oneof(fitting, fc.constant(own));
}

function anyOfKind(
  schema: z.ZodType,
  name: string,
  ingredients: Ingredients,
): fc.Arbitrary<unknown> {
  const under = inner(schema);
  if (under) return anyOfKind(under, name, ingredients);
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType;
    return fc.oneof(
      fc.array(anyFitting(element, '', ingredients), { maxLength: 4 }),
      fc.array(anyFitting(element, '', ingredients), { minLength: 30, maxLength: 30 }),
    );
  }
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape as Record<string, z.ZodType>);
    return fc.record(
      Object.fromEntries(fields.map(([key, field]) => [key, anyOf(field, key, ingredients)])),
      { requiredKeys: fields.filter(([, field]) => !isOptional(field)).map(([key]) => key) },
    );
  }
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  return anyScalar(schema, name, ingredients);
}

function anyScalar(
  schema: z.ZodType,
  name: string,
  { base, references, secret }: Ingredients,
): fc.Arbitrary<unknown> {
  if (name === 'cursor') return anyCursor;
  switch (scalarMeta(schema)?.kind) {
    case 'amount':
      return anyAmount;
    case 'date':
      return anyDate;
    case 'percent':
      return anyPercent;
    case 'reference':
      return fc.constantFrom(...references);
    case 'count':
      return fc.constantFrom(...edges(schema as z.ZodNumber));
    case 'secret':
      return fc.constantFrom(secret, `${secret}${'x'.repeat(150)}`, secret.slice(0, 3));
    case 'json':
      return anyTerms(base[name]);
    default:
      return fc.oneof(anyNastyText, fc.constantFrom('+919876543210', 'asha@example.org', '0'));
  }
}

function edges({ minValue, maxValue }: z.ZodNumber): number[] {
  const [least, most] = [minValue ?? 0, maxValue ?? Number.MAX_SAFE_INTEGER];
  return [least, least + 1, Math.floor((least + most) / 2), most, least - 1, most + 1];
}

/** An object that somebody else reads, with one of its fields changed, taken out, or put in. */
function anyTerms(own: unknown): fc.Arbitrary<unknown> {
  const terms = (own ?? {}) as Record<string, unknown>;
  const keys = [...Object.keys(terms), 'principal', 'disbursements', '__proto__', 'unknown'];
  const value = fc.oneof(anyHostile, anyAmount, anyDate, anyPercent, fc.integer());
  return fc
    .tuple(fc.constantFrom(...keys), value)
    .map(([key, changed]) => withOwn({ ...terms }, key, changed));
}
