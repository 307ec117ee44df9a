/** Workbooks: what is read of them, and that others read what is written. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { dateText } from '../src/workbook/date-text.js';
import { numberText } from '../src/workbook/number-text.js';
import { sheetRows } from '../src/workbook/sheet-rows.js';
import { workbookParts } from '../src/workbook/workbook-parts.js';
import { WorkbookWriter } from '../src/workbook/workbook-writer.js';
import { number, row, text, workbookOf } from './workbook-files.js';

const folder = mkdtempSync(join(tmpdir(), 'mfi-workbook-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A cell that is a text, and stays one when somebody types in it. */
function textCell(place: string, said: string): string {
  return `<c r="${place}" s="1" t="inlineStr"><is><t xml:space="preserve">${said}</t></is></c>`;
}

let count = 0;

function fresh(): string {
  count += 1;
  return join(folder, `${count}.xlsx`);
}

/** The cells of a sheet: text, or the code of what is wrong. */
async function cellsOf(content: Uint8Array | string, sheet = 0): Promise<string[][]> {
  const path = typeof content === 'string' ? content : fresh();
  if (typeof content !== 'string') writeFileSync(path, content);
  const file = await open(path);
  try {
    const workbook = await workbookParts(file);
    const found: string[][] = [];
    for await (const { cells } of sheetRows(
      file,
      workbook.sheets[sheet] ?? expect.fail(),
      workbook,
    )) {
      found.push([...cells.values()].map((cell) => cell.fault?.code ?? cell.text));
    }
    return found;
  } finally {
    await file.close();
  }
}

describe('a number of a workbook', () => {
  test.each([
    ['1234.0999999999999', '1234.1'],
    ['1234.1', '1234.1'],
    ['3702.2999999999997', '3702.3'],
    ['0.30000000000000004', '0.3'],
    ['1E+06', '1000000'],
    ['9876500001', '9876500001'],
    ['999999999999999', '999999999999999'],
    ['1e-7', '0.0000001'],
    ['-5', '-5'],
    ['0', '0'],
    ['-0', '0'],
    ['1000000000000000', undefined],
    ['12345678901234567890', undefined],
    ['', undefined],
    ['abc', undefined],
    ['Infinity', undefined],
  ])('%s is %s', (stored, shown) => {
    expect(numberText(stored)).toBe(shown);
  });

  test('is the amount that was typed, whatever the binary fraction is called', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (minor) => {
        const whole = String(minor).padStart(3, '0');
        const typed = `${whole.slice(0, -2)}.${whole.slice(-2)}`;
        const bare = typed.replace(/\.?0+$/, '') || '0';
        // Seventeen digits, as spreadsheets keep it.
        expect(numberText(Number(typed).toPrecision(17))).toBe(bare);
      }),
    );
  });

  test('of percent is what is shown', () => {
    expect([numberText('0.24', 2), numberText('0.185', 2), numberText('1', 2)]).toEqual([
      '24',
      '18.5',
      '100',
    ]);
  });
});

describe('a day of a workbook', () => {
  test.each([
    [46022, false, '2025-12-31'],
    [25569, false, '1970-01-01'],
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, undefined],
    [61, false, '1900-03-01'],
    [2958465, false, '9999-12-31'],
    [2958466, false, undefined],
    [0, true, '1904-01-01'],
    [44560, true, '2025-12-31'],
    [46022.5, false, '2025-12-31 12:00:00'],
    [46021.999999999, false, '2025-12-31'],
    [-1, false, undefined],
    [Number.NaN, false, undefined],
  ])('%s (from 1904: %s) is %s', (serial, is1904, day) => {
    expect(dateText(serial, is1904)).toBe(day);
  });
});

describe('a sheet', () => {
  test('is read with its dates, percentages, texts and formulas', async () => {
    const content = workbookOf({
      texts:
        '<si><t>Asha</t></si><si><r><t>Ravi </t></r><r><t>Rao</t></r><rPh><t>ra</t></rPh></si>',
      formats: { 14: '', 20: '', 164: 'dd/mm/yyyy', 165: '0.00%', 166: '&quot;day &quot;0' },
      rows: [
        row(1, number('46022', 1), number('46022', 3), number('0.24', 4), number('46022', 5)),
        row(2, '<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', number('0.5', 2)),
        row(3, '<c><f>1+1</f><v>2</v></c>', '<c><f>1+1</f></c>', '<c t="e"><v>#REF!</v></c>'),
        row(5, '<c t="b"><v>1</v></c>', '<c t="d"><v>2026-03-05T00:00:00</v></c>', text('_x0041_')),
      ].join(''),
    });
    expect(await cellsOf(content)).toEqual([
      ['2025-12-31', '2025-12-31', '24', '46022'],
      ['Asha', 'Ravi Rao', '12:00:00'],
      ['2', 'xlsx.no_value', 'xlsx.cell_error'],
      ['true', '2026-03-05', 'A'],
    ]);
  });

  test('of days from 1904 is read as one', async () => {
    const content = workbookOf({
      is1904: true,
      formats: { 14: '' },
      rows: row(1, number('44560', 1)),
    });
    expect(await cellsOf(content)).toEqual([['2025-12-31']]);
  });

  test.each(['exceljs', 'openpyxl', 'xlsxwriter'])('that %s wrote is read', async (program) => {
    const path = join(import.meta.dirname, 'workbooks', `${program}.xlsx`);
    expect(await cellsOf(path)).toEqual([
      ['name', 'phone', 'born_on', 'income'],
      ['आशा राव', '9876500081', '1990-02-28', '1234.1'],
      ['x & <y>', '9876500082', '1991-12-31', '3702.3'],
    ]);
  });

  test('is written with numbers and days where they are exact, and nothing that is run', () => {
    const path = fresh();
    const writer = new WorkbookWriter(path, 2);
    writer.sheet({ name: 'A/B: [rows]', widths: [10, 20], isHeaded: true });
    writer.row([{ text: 'Name', kind: 'text', isBold: true }]);
    writer.row([
      { text: '=1+1', kind: 'text' },
      { text: '1234.10', kind: 'amount' },
      { text: '2026-03-05', kind: 'date' },
      { text: '12345678901234.56', kind: 'amount' },
      { text: '7', kind: 'number' },
      { text: '1900-02-28', kind: 'date' },
    ]);
    writer.sheet({ name: 'a/b: [ROWS]', widths: [], isHeaded: false });
    writer.close();
    const parts = unzipSync(readFileSync(path));
    const part = (name: string) => strFromU8(parts[name] ?? expect.fail());
    expect(
      [...part('xl/workbook.xml').matchAll(/sheet name="([^"]*)"/g)].map(([, name]) => name),
    ).toEqual(['A B   rows', 'a b   ROWS 2']);
    // A cell without a style of its own has the style of this name: some programs ask for it.
    expect(part('xl/styles.xml')).toContain('<cellStyle name="Normal" xfId="0" builtinId="0"/>');
    const sheet = part('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2"');
    expect(sheet).not.toContain('<f');
    expect(/<row r="2">(.*)<\/row>/.exec(sheet)?.[1]?.split(/(?=<c )/)).toEqual([
      textCell('A2', '=1+1'),
      '<c r="B2" s="2"><v>1234.10</v></c>',
      '<c r="C2" s="3"><v>46086</v></c>',
      textCell('D2', '12345678901234.56'),
      '<c r="E2" s="0"><v>7</v></c>',
      textCell('F2', '1900-02-28'),
    ]);
  });

  test('gives back every text that was written', async () => {
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 5 }), async (written) => {
        const path = fresh();
        const writer = new WorkbookWriter(path, 0);
        writer.sheet({ name: 'Data', widths: [], isHeaded: false });
        writer.row(written.map((one) => ({ text: one, kind: 'text' })));
        writer.close();
        const known = written.map((one) => one.replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd'));
        expect(await cellsOf(path)).toEqual([known]);
      }),
      { numRuns: 50 },
    );
  });
});
