import { OPERATIONS, operation } from '@mfi/contracts';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsOf, kebab, optionKey } from '../src/work/fields.js';

const sample = (input: z.ZodType) =>
  operation({
    name: 'thing.do',
    summary: 'do a thing',
    effect: 'write',
    access: { roles: 'public', scope: 'branch' },
    input,
    output: z.strictObject({}),
    errors: [],
    http: { method: 'POST', path: '/things' },
    cli: { words: 'thing do' },
    examples: [],
  });

describe('the fields of an input', () => {
  test('objects are taken apart: each value has a flag of its own', () => {
    const address = z.strictObject({ line1: z.string(), postcode: z.string().optional() });
    const fields = fieldsOf(sample(z.strictObject({ address: address.optional() })));
    expect(fields.map(({ flag, path, isRequired }) => ({ flag, path, isRequired }))).toEqual([
      { flag: 'address-line1', path: ['address', 'line1'], isRequired: false },
      { flag: 'address-postcode', path: ['address', 'postcode'], isRequired: false },
    ]);
  });

  test('what may be null can be cleared, and what is described says so', () => {
    const email = z.string().nullable().optional().describe('mail address');
    const [field] = fieldsOf(sample(z.strictObject({ email })));
    expect(field).toMatchObject({ isClearable: true, isRequired: false, says: 'mail address' });
  });

  test('words have choices, lists may be repeated, rows have columns', () => {
    const fields = fieldsOf(
      sample(
        z.strictObject({
          mode: z.enum(['cash', 'bank']),
          days: z.array(z.int()),
          lines: z.array(z.strictObject({ code: z.string(), count: z.int() })),
        }),
      ),
    );
    expect(fields[0]).toMatchObject({ kind: 'word', choices: ['cash', 'bank'], isMany: false });
    expect(fields[1]).toMatchObject({ isMany: true });
    expect(fields[2]).toMatchObject({ kind: 'rows', isMany: true });
    expect(fields[2]?.columns?.map(({ path }) => path[0])).toEqual(['code', 'count']);
  });

  test('a field that is called as a global option has another flag', () => {
    const [field] = fieldsOf(sample(z.strictObject({ version: z.int() })));
    expect(field?.flag).toBe('if-version');
  });

  test('no operation has two fields of one flag, or one that all commands have', () => {
    const taken = ['input', 'dry-run', 'key', 'yes', 'json', 'csv', 'db', 'color', 'help'];
    for (const one of OPERATIONS) {
      const flags = fieldsOf(one).map(({ flag }) => flag);
      expect([one.name, flags]).toEqual([one.name, [...new Set(flags)]]);
      expect([one.name, flags.filter((flag) => taken.includes(flag))]).toEqual([one.name, []]);
    }
  });
});

test('names are spelled as options are, and found again', () => {
  expect(kebab('bornOn')).toBe('born-on');
  expect(optionKey('born-on')).toBe('bornOn');
});
