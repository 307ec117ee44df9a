import fc from 'fast-check';

/** What no field asks for, as JSON can bring it; some of it is what careless programs choke on. */
export const anyHostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...scalars()) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...texts()) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.constantFrom(...structures()) },
);

/** Texts that fields of text let through, and that lie in wait for what reads them later. */
export const anyNastyText: fc.Arbitrary<string> = fc.constantFrom(
  "'; drop table loans; --",
  "' or '1'='1",
  '$(reboot) `id` | rm -rf / && :',
  '%s%n%x {0} {{7*7}} #{7*7}',
  '=cmd|calc!A1',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '\\x00 \\u0000 \\n',
  '"quoted", with commas; and \\ slashes',
  'שלום עולם',
  'الاسم الكامل',
  '𝒜𝓈𝒽𝒶 👩🏽‍🌾',
  'Ａｓｈａ ﬁ',
  'é',
  '-',
  '0',
  'null',
  '__proto__',
  'constructor',
  'x'.repeat(60),
  'ळ'.repeat(64),
  'x'.repeat(200),
);

/** Amounts that are amounts, at their edges. */
export const anyAmount: fc.Arbitrary<string> = fc.constantFrom(
  '0',
  '0.00',
  '0.01',
  '1',
  '99.99',
  '500',
  '19999.99',
  '20000',
  '000000000100',
  '1000000',
  '999999999999',
  '999999999999.99',
  '0.001',
  '100.0000',
);

/** Dates that are dates, and some that nearly are. */
export const anyDate: fc.Arbitrary<string> = fc.constantFrom(
  '1900-01-01',
  '1999-12-31',
  '2024-02-29',
  '2025-12-31',
  '2026-01-01',
  '2026-01-02',
  '2026-02-01',
  '2026-02-28',
  '2027-01-01',
  '2099-12-31',
  '2100-02-28',
  '9999-12-31',
  '2026-02-30',
  '2025-02-29',
  '2026-13-01',
  '0000-00-00',
  '2026-1-1',
  '２０２６-01-01',
);

/** Percentages at their edges. */
export const anyPercent: fc.Arbitrary<string> = fc.constantFrom(
  '0',
  '0.000001',
  '1',
  '24',
  '100',
  '9999.999999',
  '36.5',
  '1e3',
  '-1',
);

/** Cursors: none, those of other lists, and some that were made by hand. */
export const anyCursor: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', '00', 'zz', '5b5d', 'f'.repeat(500), '7b7d', '6e756c6c'),
  fc
    .tuple(
      fc.array(
        fc.constantFrom<unknown>(null, 'x', '2026-01-01', '9999-99-99', 0, -1, 2 ** 53, 1.5, true),
        { maxLength: 2 },
      ),
      fc.constantFrom<unknown>('x', 'ln_0', '', '\0', '\u202e', '\ud800', 7, null, [], {}),
    )
    .map(([before, last]) => cursorOf([...before, last])),
);

/** A cursor as this program writes them. */
function cursorOf(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values), 'latin1').toString('hex');
}

function scalars(): readonly unknown[] {
  return [
    null,
    true,
    false,
    0,
    -0,
    -1,
    1.5,
    Number.MAX_SAFE_INTEGER,
    2 ** 53,
    2 ** 63,
    1e308,
    // What JSON.parse makes of 1e400.
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    -2_147_483_649,
  ];
}

function texts(): readonly string[] {
  return [
    '',
    ' ',
    '\t\r\n',
    'NaN',
    'Infinity',
    '1e400',
    '-1',
    '-0.01',
    '+5',
    '1,000.00',
    '१२३',
    '0x10',
    '0.0001',
    '1.2345',
    '99999999999999999999999999',
    '2026-02-30',
    '2026-02-30T00:00:00Z',
    'nul\0byte',
    '\u001b[31mred\u001b[0m',
    '\ud800',
    'half \udc00 pair',
    '\u202eright to left\u202c',
    '\ufeff',
    '\u2028',
    '__proto__',
    'constructor',
    'toString',
    'x'.repeat(10_000),
    '\ud83d\ude00'.repeat(5_000),
    "' union select password_hash from users --",
    '"; cat /etc/passwd',
  ];
}

function structures(): readonly unknown[] {
  return [
    [],
    {},
    [[[[[]]]]],
    [null],
    ['x', 1, null, {}],
    Array.from({ length: 2_000 }, () => 'x'),
    JSON.parse('{"__proto__":{"admin":true}}'),
    JSON.parse('{"constructor":{"prototype":{"admin":true}}}'),
    JSON.parse('{"toString":"x","valueOf":1,"then":"x","toJSON":"x","length":-1}'),
    nested(200),
    // Deeper than any stack that calls itself.
    JSON.parse(`${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}`),
  ];
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = { in: [value] };
  return value;
}
