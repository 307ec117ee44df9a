import { alignPoints, layOut, type Table } from '@mfi/terminal';
import { expect, test } from 'vitest';

const TABLE: Table = {
  columns: [
    { header: '#', align: 'right' },
    { header: 'Amount', align: 'decimal' },
    { header: 'Fee', align: 'decimal', rank: 1 },
    { header: 'Name', align: 'left', rank: 2 },
  ],
  rows: [
    ['1', '5', '0.5', 'नमस्ते'],
    ['10', '1,250.75', '', 'Amina'],
  ],
  footer: ['', '1,255.75', '0.5', ''],
};

const WIDE = { width: 80, mayDrop: true };

test('numbers stand by their points, texts to the left, and no line ends in spaces', () => {
  expect(layOut(TABLE, WIDE)).toEqual({
    lines: [
      ' #    Amount  Fee  Name',
      ' 1      5     0.5  नमस्ते',
      '10  1,250.75       Amina',
      '    1,255.75  0.5',
    ],
    dropped: [],
  });
});

test('columns leave by rank until the rest has room', () => {
  expect(layOut(TABLE, { width: 20, mayDrop: true }).dropped).toEqual(['Fee']);
  const { lines, dropped } = layOut(TABLE, { width: 3, mayDrop: true });
  expect(dropped).toEqual(['Fee', 'Name']);
  expect(lines[2]).toBe('10  1,250.75');
});

test('where nothing may leave, everything stays', () => {
  expect(layOut(TABLE, { width: 3, mayDrop: false }).dropped).toEqual([]);
});

test('a filler takes the room that is left, up to its most, or is left out', () => {
  const filler = {
    widthMin: 4,
    widthMax: 10,
    header: (width: number) => `w${width}`,
    cell: (row: number, width: number) => `${row}`.repeat(width),
  };
  const filled = (width: number) => layOut({ ...TABLE, filler }, { width, mayDrop: true }).lines;
  expect(filled(80)[1]).toMatch(/ {2}0{10}$/);
  expect(filled(32)[0]).toMatch(/ {2}w6$/);
  expect(filled(28)[0]).toMatch(/Name$/);
});

test('headers, cells and the footer are painted after they are laid out', () => {
  const { lines } = layOut(
    {
      columns: [{ header: 'A', align: 'right', paint: (cell) => `(${cell})` }],
      rows: [['10']],
      footer: ['5'],
      paintHeader: (cell) => `<${cell}>`,
      paintFooter: (cell) => `[${cell}]`,
    },
    WIDE,
  );
  expect(lines).toEqual(['< A>', '(10)', '[ 5]']);
});

test('points are brought below each other', () => {
  expect(alignPoints(['1', '2.5', '', '-3.25'])).toEqual(['1   ', '2.5 ', '', '-3.25']);
  expect(alignPoints([])).toEqual([]);
});
