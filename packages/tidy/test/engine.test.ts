import { tidy } from '@mfi/tidy';
import { describe, expect, test } from 'vitest';
import { problemsIn, problemsInEngine } from './problems.js';

describe('the engine is pure', () => {
  test.each([
    'const now = new Date();',
    'const day: Date = given;',
    'const key = process.env.KEY;',
    'const all = globalThis;',
    'const chance = Math.random();',
    'const text = amount.toLocaleString();',
    'const text = amount.toLocaleUpperCase();',
    'const format = new Intl.NumberFormat();',
    'const amount = parseFloat(text);',
    'const amount = Number.parseFloat(text);',
    'const text = amount.toFixed(2);',
    'const o = { Date };',
  ])('so it does not say: %s', (text) => {
    expect(problemsInEngine(text)).toEqual(['1 engine-purity']);
  });

  test.each([
    'const o = { Date: 1, process: 2 };',
    'const year = calendar.Date;',
    'type Name = { process: string };',
    `const text = 'new Date()'; // Date`,
    'const whole = Math.floor(x);',
    'const { process: step } = o;',
    'type T = Plan.Date;',
    'const s = table.toString();',
  ])('but it may say: %s', (text) => {
    expect(problemsInEngine(text)).toEqual([]);
  });

  test('toFixed is sound where it is that of decimal.js', () => {
    const text = 'const text = amount.toFixed(2);';
    expect(problemsInEngine(`import type { Decimal } from 'decimal.js';\n${text}`)).toEqual([]);
    expect(problemsInEngine(`import { a } from './a.js';\n${text}`)).toEqual(['2 engine-purity']);
  });

  test('others, and its tests, need not be', () => {
    const text = 'const now = new Date();';
    expect(problemsIn('packages/cli/src/x.ts', text)).toEqual([]);
    expect(problemsIn('packages/engine/test/x.test.ts', text)).toEqual([]);
  });
});

describe('what the engine exports as a function has a doc comment', () => {
  test.each([
    'export function f() {}',
    'export const f = () => 1;',
    'function f() {}\nexport { f };',
    'function f() {}\nexport { f as g };',
    '// Not a doc comment.\nexport function f() {}',
    '/** */\nexport function f() {}',
    '/** @internal */\nexport async function* f() {}',
    'export default function () {}',
  ])('so this is refused: %s', (text) => {
    expect(problemsInEngine(text).map((problem) => problem.slice(2))).toEqual(['doc-comment']);
  });

  test.each([
    '/** Adds. */\nexport function f() {}',
    '/** Adds. */\nexport const f = () => 1;',
    '/** Adds. */\nfunction f() {}\nexport { f };',
    '/** Adds. */\nexport function f(a: 1): 1;\nexport function f(a: unknown) {}',
    'function f() {}',
    'export const limit = 12;',
    `export { f } from './f.js';`,
  ])('and this is not: %s', (text) => {
    expect(problemsInEngine(text)).toEqual([]);
  });
});

describe('error codes and their pages', () => {
  const codes = {
    path: 'packages/engine/src/error/codes.ts',
    text: `export const ERROR_CODES = {\n  'money.negative': 'An amount is negative.',\n  plain: '',\n} as const;\nconst other = { third: 1 };`,
  };
  const page = (code: string) => ({ path: `docs/errors/${code}.md`, text: '' });

  test('belong together', () => {
    expect(tidy([codes, page('money.negative'), page('plain'), page('README')])).toEqual([]);
  });

  test('a code without a page is a problem at the code', () => {
    const problems = tidy([codes, page('plain')]);
    expect(problems).toMatchObject([{ file: codes.path, line: 2, rule: 'error-page' }]);
  });

  test('a page without a code is a problem at the page', () => {
    const problems = tidy([codes, page('money.negative'), page('plain'), page('gone')]);
    expect(problems).toMatchObject([{ file: 'docs/errors/gone.md', line: 1, rule: 'error-page' }]);
  });

  test('without the list of codes no page is right', () => {
    expect(tidy([page('plain')])).toHaveLength(1);
    expect(tidy([])).toEqual([]);
  });
});
