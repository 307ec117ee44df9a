import { decode, errorKind, inner, OPERATIONS, type Operation } from '@mfi/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const each = OPERATIONS.map((operation) => [operation.name, operation] as const);

describe('the registry', () => {
  it.each(['name', 'summary'] as const)('has no %s twice', (key) => {
    expect(twice(OPERATIONS.map((one) => one[key]))).toEqual([]);
  });

  it('has no command and no address twice', () => {
    expect(twice(OPERATIONS.map(({ cli }) => cli.words))).toEqual([]);
    expect(twice(OPERATIONS.map(({ http }) => `${http.method} ${http.path}`))).toEqual([]);
  });

  it('has no command that stands before another', () => {
    const words = OPERATIONS.map(({ cli }) => cli.words);
    expect(words.filter((one) => words.some((other) => other.startsWith(`${one} `)))).toEqual([]);
  });
});

describe.each(each)('%s', (_, operation) => {
  const shape = shapeOf(operation);

  it('is named as others are', () => {
    expect(operation.name).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/);
    expect(operation.summary).toMatch(/^[a-z].*[^.]$/);
    expect(operation.summary.length).toBeLessThanOrEqual(90);
    expect(operation.cli.words).toMatch(/^[a-z-]+( [a-z-]+)?$/);
  });

  it('is reached over HTTP as others are', () => {
    const { method, path } = operation.http;
    expect(path).toMatch(/^(\/([a-z][a-z-]*|\{[a-zA-Z]+\}))+$/);
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(named.filter((name) => !(String(name) in shape))).toEqual([]);
    // A question with a large input is asked by POST; nothing that writes is ever a GET.
    if (operation.effect !== 'read') expect(method).not.toBe('GET');
  });

  it('names its arguments', () => {
    const positionals = operation.cli.positionals ?? [];
    expect(positionals.length).toBeLessThanOrEqual(2);
    expect(positionals.filter((name) => !(name in shape))).toEqual([]);
  });

  it('says what each field holds', () => {
    const silent = Object.entries(shape).filter(
      ([name, field]) => !['limit', 'cursor'].includes(name) && !described(field),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('names errors there are, each once', () => {
    expect(operation.errors.filter((code) => errorKind(code) === undefined)).toEqual([]);
    expect(twice(operation.errors)).toEqual([]);
  });

  it('has examples that can be read', () => {
    expect(operation.examples.length).toBeGreaterThan(0);
    for (const { input } of operation.examples) {
      expect(decode(operation, input, 2)).toMatchObject({ ok: true });
    }
  });

  it('refuses fields that it does not know', () => {
    const input = { ...operation.examples[0]?.input, surprise: 1 };
    const read = decode(operation, input, 2);
    expect(read).toMatchObject({ ok: false, problems: [{ code: 'value.unknown_field' }] });
  });
});

function shapeOf({ input }: Operation): Readonly<Record<string, z.ZodType>> {
  if (!(input instanceof z.ZodObject)) throw new Error('an input is an object');
  return input.shape as Record<string, z.ZodType>;
}

/** Whether a field, or what is within it, says what it holds. */
function described(field: z.ZodType): boolean {
  const under = inner(field);
  return Boolean(field.description) || (under !== undefined && described(under));
}

function twice<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
