import type { PaperTable } from '@mfi/operations/ports';
import { describe, expect, it } from 'vitest';
import { papers } from '../../src/index.js';
import { has, pagesOf, textOf, wordsOf } from './read-pdf.js';

const ROWS = 150;

/** A report with as many columns as asked for: a name first, amounts behind it. */
function report(columns: number): PaperTable {
  const amount = (row: number, at: number) => `${(row + 1) * 1000 + at}.50`;
  return {
    title: 'How much of what fell due was collected',
    on: '2026-03-31',
    currency: 'INR',
    facts: [['From', '2026-03-01']],
    tables: [
      {
        name: '',
        columns: [
          { header: 'Officer', kind: 'text' },
          ...Array.from({ length: columns }, (_, at) => ({
            header: `Collected ${at}`,
            kind: 'amount' as const,
          })),
        ],
        rows: Array.from({ length: ROWS }, (_, row) => [
          `officer ${row}`,
          ...Array.from({ length: columns }, (_, at) => amount(row, at)),
        ]),
        total: ['Total', ...Array.from({ length: columns }, () => '11475075.00')],
      },
    ],
  };
}

describe.skipIf(!has('pdftotext'))('a report on paper', () => {
  it.each([3, 9, 40])('has every figure of %i columns, whole, on the page', async (columns) => {
    const bytes = await papers.table(report(columns));
    const words = new Set(wordsOf(bytes).flatMap((page) => page.words.map(({ text }) => text)));
    for (let row = 0; row < ROWS; row += 1) {
      expect(words).toContain(`${(row + 1) * 1000}.50`.replace(/(\d)(?=(\d\d)?\d{3}\.)/g, '$1,'));
    }
    expect(words).toContain('1,14,75,075.00');
    for (const { width, height, words: all } of wordsOf(bytes)) {
      expect(
        all.filter(({ left, right, bottom }) => left < 0 || right > width || bottom > height),
      ).toEqual([]);
    }
  });

  it('stands upright where it fits, and else across the page', async () => {
    const [narrow] = wordsOf(await papers.table(report(3)));
    const [wide] = wordsOf(await papers.table(report(9)));
    expect(narrow && narrow.width < narrow.height).toBe(true);
    expect(wide && wide.width > wide.height).toBe(true);
  });

  it('has its heads and its number on every page, and its total on the last', async () => {
    const pages = pagesOf(await papers.table(report(3)));
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
      expect(page).toContain('Officer');
    }
    expect(pages.at(-1)).toContain('Total');
  });

  it('is the same bytes whenever it is made', async () => {
    const [one, other] = [await papers.table(report(3)), await papers.table(report(3))];
    expect(Buffer.compare(one, other)).toBe(0);
    expect(textOf(one)).toContain('31 Mar 2026');
  });
});
