import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../src/input/parse-json.js';
import { Refusal } from '../src/refusal.js';

/** The first problem of a text that is refused. */
function refusalOf(text: string): Refusal {
  try {
    parseJson(text, 'x.json');
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error(`not refused: ${text}`);
}

function isRead(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('what JSON.parse reads, is read alike', () => {
  test('any value, however it is spaced', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom(0, 1, '\t', ' \r'),
        (value, gap) => {
          const text = JSON.stringify(value, null, gap);
          expect(parseJson(text, 'x')).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  test('any text, with escapes of all kinds', () => {
    const units = fc.array(fc.nat(0xffff), { maxLength: 20 });
    fc.assert(
      fc.property(units, (codes) => {
        const escapes = codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`);
        const text = `["${escapes.join('')}", "\\"\\\\\\/\\b\\f\\n\\r\\t"]`;
        expect(parseJson(text, 'x')).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each(['-0', '0.5', '1e5', '1E+5', '-1.25e-3', '1e999', '12345678901234567890', ' true '])(
    '%s',
    (text) => expect(parseJson(text, 'x')).toBe(JSON.parse(text)),
  );

  test('__proto__ is a field of its own', () => {
    const value = parseJson('{"__proto__": {"a": 1}, "b": 2}', 'x') as object;
    expect(Object.keys(value)).toEqual(['__proto__', 'b']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('a' in value).toBe(false);
  });
});

describe('what JSON.parse refuses, is refused', () => {
  const snippet = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '\\',
      '0',
      '-',
      '.',
      'e1',
      'true',
      'nul',
      ' ',
      '\n',
    ],
    ...['\u0000', '\u00a0', '\ufeff', "'", '//', '"\\u12"', '"\\x"', '01', '+1', 'NaN'],
  );

  test('whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(snippet, { maxLength: 12 }), (snippets) => {
        const text = snippets.join('');
        const ours = isRead((one) => parseJson(one, 'x'), text);
        // Names that stand twice are our rule alone.
        const isTwice = !ours && refusalOf(text).problems[0]?.code === 'json.duplicate_key';
        expect(ours || isTwice).toBe(isRead(JSON.parse, text));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('mistakes are told with their place', () => {
  test.each([
    ['', 1, 1, 'the file ends here: is it cut off?'],
    [
      '{\n"a": [1,\n',
      3,
      1,
      'the file ends here, and what line 2 opens is not closed: is it cut off?',
    ],
    ['{"a" 1}', 1, 6, 'a colon is missing here, between a name and its value, where 1 stands.'],
    ['{"a": 1 "b": 2}', 1, 9, 'a comma or } is missing here, where "b" stands.'],
    ['[1 2]', 1, 4, 'a comma or ] is missing here, where 2 stands.'],
    ['[1,]', 1, 4, 'the comma before this is one too many.'],
    ['[,1]', 1, 2, 'a comma stands here too many.'],
    ['{a: 1}', 1, 2, 'a name in double quotes is missing here, where a stands.'],
    ["{'a': 1}", 1, 2, 'JSON puts texts in double quotes, not single ones.'],
    ['{“a”: 1}', 1, 2, 'these are typographic quotes; JSON takes plain double quotes.'],
    ['[1] // one', 1, 5, 'JSON has no comments: take this out.'],
    ['[NaN]', 1, 2, 'a value is missing here, where NaN stands.'],
    ['[.5]', 1, 2, 'this is not how JSON writes a number.'],
    ['[05]', 1, 3, 'a number cannot begin with 0; amounts and rates go in quotes.'],
    ['[5.]', 1, 4, 'a digit is missing here, where ] stands.'],
    ['[-]', 1, 3, 'a digit is missing here, where ] stands.'],
    ['["a]', 1, 2, 'the text that begins here has no closing quote.'],
    ['["a\nb"]', 1, 4, 'a text cannot go on in the next line: close its quote, or write \\n.'],
    ['["a\tb"]', 1, 4, 'a tab in a text is written \\t.'],
    ['["a\u0001b"]', 1, 4, 'this cannot stand in a text, where \\u0001 stands.'],
    ['["\\x"]', 1, 3, 'a text knows no such escape; a backslash itself is written \\\\.'],
    ['["😀" 1]', 1, 6, 'a comma or ] is missing here, where 1 stands.'],
    ['1\r\n\r\n2', 3, 1, 'the JSON ends before this: take out what follows, where 2 stands.'],
    ['\u0000', 1, 1, 'a value is missing here, where \\u0000 stands.'],
  ])('%j', (text, line, column, sentence) => {
    const [problem] = refusalOf(text).problems;
    expect(problem).toEqual({
      code: 'json.malformed',
      path: '',
      facts: { line, column },
      message: `x.json, line ${line}, column ${column}: ${sentence}`,
    });
  });

  test('the mark stands below the place, also behind wide letters, tabs and cut-off text', () => {
    expect(refusalOf('["漢字"\t\u0007]').excerpt).toEqual([
      '1 | ["漢字" \\u0007]',
      '            ^',
    ]);
    const [line = '', mark = ''] = refusalOf(`[${'1,'.repeat(500)}x${',1'.repeat(500)}]`).excerpt;
    expect(line).toMatch(/^1 \| ….{40}x.{39}…$/);
    expect(line[mark.indexOf('^')]).toBe('x');
  });
});

describe('a name that stands twice', () => {
  const pathsOf = (text: string) =>
    refusalOf(text).problems.map(({ code, path, facts }) => [code, path, facts]);

  test('is told with its path and the place of each repetition', () => {
    expect(pathsOf('{"a": 1,\n "a": 2, "b/c~": [{"": {"x": 1, "\\u0078": 2}}], "a": 3}')).toEqual([
      ['json.duplicate_key', '/a', { key: 'a', line: 2, column: 2 }],
      ['json.duplicate_key', '/b~1c~0/0//x', { key: 'x', line: 2, column: 33 }],
      ['json.duplicate_key', '/a', { key: 'a', line: 2, column: 49 }],
    ]);
  });

  test('in different objects stands once', () => {
    expect(parseJson('[{"a": 1}, {"a": {"a": 2}}]', 'x')).toEqual([{ a: 1 }, { a: { a: 2 } }]);
  });

  test.each(['__proto__', 'constructor', 'toString'])('%s counts like any other', (name) => {
    expect(isRead((text) => parseJson(text, 'x'), `{"${name}": 1}`)).toBe(true);
    expect(pathsOf(`{"${name}": 1, "${name}": 2}`)).toHaveLength(1);
  });

  test('a hundred of them are enough', () => {
    expect(pathsOf(`{${'"a": 1, '.repeat(5000)}"a": 1}`)).toHaveLength(100);
  });
});

test('brackets nest a hundred deep, and not deeper, however many there are', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(isRead((text) => parseJson(text, 'x'), nested(100))).toBe(true);
  for (const text of [nested(101), '['.repeat(100_000), '{"a":'.repeat(100_000)]) {
    expect(refusalOf(text).problems[0]?.code).toBe('json.too_deep');
  }
});
