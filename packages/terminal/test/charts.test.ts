import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, shade, sparkline } from '../src/index.js';

test('a sparkline rises with its numbers, from nil to the greatest', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], { unicode: true })).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline([0, 7, null, 3.5], { unicode: false })).toBe('_# +');
  expect(sparkline([0, 0], { unicode: true })).toBe('▁▁');
  expect(sparkline([], { unicode: true })).toBe('');
});

test('a sparkline has a column for each number, and letters alone where there are no blocks', () => {
  const numbers = fc.array(fc.option(fc.double({ min: -1e6, max: 1e12, noNaN: true })));
  fc.assert(
    fc.property(numbers, (values) => {
      expect(displayWidth(sparkline(values, { unicode: true }))).toBe(values.length);
      expect(sparkline(values, { unicode: false })).toMatch(/^[\x20-\x7e]*$/);
    }),
  );
});

test('a shade is darker for more, blank for nothing, and there for the least', () => {
  const shades = [0, 0.000_1, 0.049, 0.05, 0.1, 0.25, 1.2];
  expect(shades.map((part) => shade(part, { unicode: true })).join('')).toBe(' ░░▒▓██');
  expect(shades.map((part) => shade(part, { unicode: false })).join('')).toBe(' ..:*##');
  expect(shade(Number.NaN, { unicode: true })).toBe(' ');
});
