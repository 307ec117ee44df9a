import { tidy } from '@mfi/tidy';
import { describe, expect, test } from 'vitest';
import { problemsIn } from './problems.js';

const CLI = 'packages/cli/src/x.ts';

const lines = (count: number) => '  a();\n'.repeat(count);

describe('length', () => {
  test('a function of 70 lines passes, one of 71 does not', () => {
    expect(problemsIn(CLI, `function f() {\n${lines(68)}}`)).toEqual([]);
    expect(problemsIn(CLI, `function f() {\n${lines(69)}}`)).toEqual(['1 function-length']);
  });

  test('its doc comment does not count', () => {
    expect(problemsIn(CLI, `/**\n * Says\n * much.\n */\nfunction f() {\n${lines(68)}}`)).toEqual(
      [],
    );
  });

  test.each([
    ['const f = () => {', '};'],
    ['const f = function () {', '};'],
    ['class C { m() {', '} }'],
    ['class C { constructor() {', '} }'],
    ['const o = { get a() {', '} };'],
  ])('every kind of function counts: %s', (start, end) => {
    expect(problemsIn(CLI, `${start}\n${lines(69)}${end}`)).toEqual(['1 function-length']);
  });

  test('a problem names its function', () => {
    const [problem] = tidy([{ path: 'bin/x.js', text: `const long = () => {\n${lines(70)}};` }]);
    expect(problem?.message).toBe('long has 72 lines, more than 70: divide it.');
  });

  test('tests may nest theirs', () => {
    expect(problemsIn('packages/cli/test/x.test.ts', `f(() => {\n${lines(100)}});`)).toEqual([]);
  });

  test('a file of 500 lines passes, one of 501 does not', () => {
    expect(problemsIn(CLI, lines(500))).toEqual([]);
    expect(problemsIn(CLI, lines(501))).toEqual(['501 file-length']);
    expect(problemsIn('packages/cli/test/x.test.ts', lines(501))).toEqual(['501 file-length']);
    expect(problemsIn('packages/engine/vectors/emi.json', lines(501))).toEqual([]);
  });
});

describe('comments', () => {
  test.each(['TODO', 'FIXME', 'XXX'])('%s is not left behind', (mark) => {
    expect(problemsIn(CLI, `a();\n// ${mark}: later`)).toEqual(['2 unfinished-mark']);
    expect(problemsIn('bin/x.js', `/** ${mark} */\na();`)).toEqual(['1 unfinished-mark']);
    expect(problemsIn(CLI, `const s = '${mark}';`)).toEqual([]);
    expect(problemsIn(CLI, `const s = \`// ${mark}\`;`)).toEqual([]);
  });

  test.each([
    '// const a = 1;',
    '// return total;',
    '// if (a) {\n//   b();\n// }',
    '/* save(loan); */',
    'a(); // b();',
    `// import { a } from './a.js';`,
    '// total = a + b;',
  ])('old code is not kept in one: %s', (text) => {
    expect(problemsIn(CLI, text)).toEqual(['1 dead-comment']);
  });

  test.each([
    '// What was paid; then what is due.',
    '// if it is late, nothing is added.',
    '// return what is left over',
    '// x = P * r / (1 - v)',
    '// done;',
    '// https://example.org/a;',
    '// behind the quote',
    '/** const a = 1; */',
    '/**\n * ```ts\n * const a = emi();\n * ```\n */',
    `const s = '// const a = 1;';`,
    'const r = /\\/\\/ a();/;',
  ])('prose is: %s', (text) => {
    expect(problemsIn(CLI, text)).toEqual([]);
  });
});

describe('words', () => {
  test('console belongs to the terminal package', () => {
    const text = 'console.log(1);';
    expect(problemsIn(CLI, text)).toEqual(['1 console-use']);
    expect(problemsIn('tools/x.js', text)).toEqual(['1 console-use']);
    expect(problemsIn('packages/terminal/src/x.ts', text)).toEqual([]);
    expect(problemsIn('packages/cli/test/x.test.ts', text)).toEqual([]);
    expect(problemsIn(CLI, 'const a = { console: 1 }.console;')).toEqual([]);
  });

  test('any is no type', () => {
    expect(problemsIn(CLI, 'const a: any = 1;')).toEqual(['1 any-type']);
    expect(problemsIn(CLI, 'const a = b as any[];')).toEqual(['1 any-type']);
    expect(problemsIn(CLI, `const any = 'any'; // any`)).toEqual([]);
  });

  test("nobody's folders and no registry's host stand in a file", () => {
    const folder = ['', 'work', 'main'].join('/');
    const host = ['https://registry', 'npmjs', 'org'].join('.');
    const text = `{\n  "a": "${folder}",\n  "b": "${host}/a"\n}`;
    expect(problemsIn('package-lock.json', text)).toEqual(['2 foreign-word', '3 foreign-word']);
    expect(problemsIn('README.md', 'The work of a branch.')).toEqual([]);
  });
});
