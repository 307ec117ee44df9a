/** What the number in a cell means, by how it is shown. */
export type CellFormat = 'number' | 'percent' | 'date' | 'time';

/** The formats that have a number and no text, as far as they are not of plain numbers. */
const BUILT_IN: readonly (readonly [from: number, to: number, format: CellFormat])[] = [
  [9, 10, 'percent'],
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date'],
  // Dates of East Asian calendars.
  [27, 36, 'date'],
  [45, 47, 'time'],
  [50, 58, 'date'],
];

/** What a format of a workbook shows. */
export function cellFormat(id: number, code: string | undefined): CellFormat {
  if (code !== undefined) return formatOf(code);
  return BUILT_IN.find(([from, to]) => from <= id && id <= to)?.[2] ?? 'number';
}

/** By the letters that a format has outside of quotes, of what is escaped, and of colours. */
function formatOf(code: string): CellFormat {
  const bare = code
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/AM\/PM|A\/P|General/gi, '')
    .split(';', 1)[0] as string;
  if (/[ydb]/i.test(bare)) return 'date';
  if (/[hs]/i.test(bare)) return 'time';
  if (/m/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}
