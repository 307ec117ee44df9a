import { describe, expect, test } from 'vitest';
import { cutTo, displayWidth } from '../src/index.js';
import { layOut } from '../src/table.js';

test('a text is cut to a width, and shows that it goes on', () => {
  expect(cutTo('Asha Ramesh Kulkarni', 10, '~')).toBe('Asha Rame~');
  expect(cutTo('Asha', 10, '~')).toBe('Asha');
  expect(cutTo('Asha Ramesh', 6, '~')).toBe('Asha~');
});

test('wide signs are never cut in half', () => {
  expect(displayWidth(cutTo('山田花子', 6, '~'))).toBeLessThanOrEqual(6);
});

describe('a column that may be cut', () => {
  const table = {
    columns: [
      { header: 'Amount', align: 'decimal' as const },
      { header: 'Status', align: 'left' as const, rank: 1 },
      { header: 'Name', align: 'left' as const, widthMin: 8 },
    ],
    rows: [['1,250.00', 'active', 'Sunita Ramesh Kulkarni']],
  };

  test('is cut before another column goes', () => {
    const { lines, dropped } = layOut(table, { width: 30, mayDrop: true });
    expect(dropped).toEqual([]);
    expect(lines[1]).toBe('1,250.00  active  Sunita Rame~');
  });

  test('is cut no narrower than that: then others go', () => {
    const { lines, dropped } = layOut(table, { width: 20, mayDrop: true });
    expect(dropped).toEqual(['Status']);
    expect(lines[1]).toBe('1,250.00  Sunita Ra~');
  });

  test('stays whole where there is no terminal', () => {
    const { lines } = layOut(table, { width: 30, mayDrop: false });
    expect(lines[1]).toContain('Kulkarni');
  });
});
