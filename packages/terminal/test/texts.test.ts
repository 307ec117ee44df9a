import {
  displayWidth,
  groupDigits,
  hasBlocks,
  minuteOf,
  nearest,
  padEnd,
  padStart,
  plural,
  printable,
  wrap,
} from '@mfi/terminal';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('groupDigits', () => {
  test.each([
    ['999.00', 'INR', '999.00'],
    ['1000.00', 'INR', '1,000.00'],
    ['100000.00', 'INR', '1,00,000.00'],
    ['1234567.00', 'INR', '12,34,567.00'],
    ['-123456789.5', 'NPR', '-12,34,56,789.5'],
    ['1234567.00', 'KES', '1,234,567.00'],
    ['123456', 'UGX', '123,456'],
    ['1234567.00', '', '1234567.00'],
    ['2026-01-15', 'INR', '2026-01-15'],
    ['11317/66795', 'INR', '11317/66795'],
    ['', 'INR', ''],
  ])('%s of %s is %s', (amount, currency, grouped) => {
    expect(groupDigits(amount, currency)).toBe(grouped);
  });

  test('only commas are added', () => {
    const amounts = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String);
    fc.assert(
      fc.property(amounts, fc.constantFrom('INR', 'USD'), (amount, currency) => {
        expect(groupDigits(amount, currency).replaceAll(',', '')).toBe(amount);
      }),
    );
  });
});

describe('printable', () => {
  test('what a terminal obeys is written as JSON writes it', () => {
    expect(printable('a\u001b[2J\u0000\u007f\u009b\n\t')).toBe(
      'a\\u001b[2J\\u0000\\u007f\\u009b\\u000a\\u0009',
    );
    expect(printable('\u202eabc\u2066\u200f\ufeff')).toBe('\\u202eabc\\u2066\\u200f\\ufeff');
  });

  test('half a character is written as it is stored', () => {
    expect(printable('\ud83d')).toBe('\\ud83d');
    expect(printable('x\ude00')).toBe('x\\ude00');
  });

  test('letters of all scripts stay', () => {
    expect(printable('नमस्ते Ñandú 漢字 😀 👩‍🌾')).toBe('नमस्ते Ñandú 漢字 😀 👩‍🌾');
  });

  test('nothing is left to obey', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\u2028-\u202e]/u);
      }),
    );
  });
});

describe('displayWidth', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['Ñandú', 5],
    ['e\u0301', 1],
    ['नमस्ते', 4],
    ['漢字', 4],
    ['한국', 4],
    ['ｱｲｳ', 3],
    ['ＡＢ', 4],
    ['😀', 2],
    ['░█', 2],
    ['so\u00adft', 5],
  ])('%s takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test('padding fills up to a width, and never cuts', () => {
    expect(padEnd('漢', 4)).toBe('漢  ');
    expect(padStart('漢', 4)).toBe('  漢');
    expect(padEnd('abc', 2)).toBe('abc');
  });
});

describe('wrap', () => {
  test('lines are broken at spaces', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('', 7)).toEqual(['']);
  });

  test('a word longer than a line stays whole', () => {
    expect(wrap('see /a/very/long/path now', 8)).toEqual(['see', '/a/very/long/path', 'now']);
  });
});

describe('nearest', () => {
  const RUNS = ['schedule', 'emi', 'apr', 'day-count', 'tvm'];

  test.each([
    ['shedule', 'schedule'],
    ['Schedule', 'schedule'],
    ['em', 'emi'],
    ['apt', 'apr'],
    ['par', 'apr'],
    ['daycount', 'day-count'],
    ['loan', undefined],
    ['', undefined],
  ])('%s → %s', (word, meant) => {
    expect(nearest(word, RUNS)).toBe(meant);
  });
});

test('an instant to the minute', () => {
  expect(minuteOf('2026-01-05T10:30:59.999Z')).toBe('2026-01-05 10:30');
});

test('plural', () => {
  expect(plural(0, 'problem')).toBe('0 problems');
  expect(plural(1, 'problem')).toBe('1 problem');
  expect(plural(2, 'loss', 'losses')).toBe('2 losses');
});

test.each([
  [{}, true],
  [{ LANG: 'en_IN.UTF-8' }, true],
  [{ LANG: 'C.utf8' }, true],
  [{ LANG: 'C' }, false],
  [{ LC_ALL: 'POSIX', LANG: 'en_IN.UTF-8' }, false],
  [{ TERM: 'linux' }, false],
  [{ TERM: 'dumb', LANG: 'en_IN.UTF-8' }, false],
])('blocks in %o: %s', (env, expected) => {
  expect(hasBlocks(env)).toBe(expected);
});
