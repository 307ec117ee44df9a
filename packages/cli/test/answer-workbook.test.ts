/** Lists and reports as workbooks: the figures of the table, as numbers where they are exact. */
import { open } from 'node:fs/promises';
import { createCustomer } from '@mfi/contracts/customer';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsOf } from '../src/import/columns.js';
import { rowOf } from '../src/import/row-of.js';
import { csvText } from '../src/render/csv-text.js';
import { sheetRows } from '../src/workbook/sheet-rows.js';
import { workbookParts } from '../src/workbook/workbook-parts.js';
import { type ImportMachine, importMachine } from './import-machine.js';

let machine: ImportMachine;

const FORMULA = '=HYPERLINK("http://example.org")';

beforeAll(async () => {
  machine = await importMachine();
  const rows = Array.from(
    { length: 60 },
    (_, at) => `Kamal Shinde${'abcdefghij'[at % 10]}${at},,1990-02-28,true\n`,
  );
  const quoted = `"'${FORMULA.replaceAll('"', '""')}",,,\n`;
  const file = machine.file(
    'many.csv',
    `name,phone,born_on,accept_duplicate\n${rows.join('')}${quoted}`,
  );
  const { stdout } = await machine.mfi(['import', 'customers', file]);
  expect(stdout).toContain('61 done');
});

afterAll(() => machine.remove());

/** Runs a command for a workbook; its sheets, each as the texts of its rows. */
async function workbook(name: string, ...words: readonly string[]) {
  const to = machine.path(`${name}.xlsx`);
  const { stdout, stderr, status } = await machine.mfi([...words, '--xlsx', to]);
  expect({ stdout, stderr, status }).toEqual({ stdout: `${name}.xlsx\n`, stderr: '', status: 0 });
  const file = await open(to);
  try {
    const book = await workbookParts(file);
    const sheets: Record<string, string[][]> = {};
    for (const sheet of book.sheets) {
      const rows: string[][] = [];
      for await (const { cells } of sheetRows(file, sheet, book)) {
        const last = Math.max(...cells.keys());
        rows.push(Array.from({ length: last + 1 }, (_, at) => cells.get(at)?.text ?? ''));
      }
      sheets[sheet.name] = rows;
    }
    const parts = unzipSync(machine.bytes(`${name}.xlsx`));
    return { sheets, xml: strFromU8(parts['xl/worksheets/sheet1.xml'] ?? expect.fail()) };
  } finally {
    await file.close();
  }
}

describe('a list', () => {
  test('is whole, with days as days, and nothing in it is run', async () => {
    const { sheets, xml } = await workbook('customers', 'customer', 'list');
    const [head = [], ...rows] = sheets['customer list'] ?? expect.fail();
    expect(rows.length).toBe(await machine.customers());
    const [name, born] = [head.indexOf('name'), head.indexOf('born_on')];
    const formula = rows.find((row) => row[name] === FORMULA) ?? expect.fail();
    expect(formula[born] ?? '').toBe('');
    expect(rows.filter((row) => row[born] === '1990-02-28').length).toBe(60);
    expect(xml).toContain('<v>32932</v>');
    expect(xml).not.toContain('<f>');
    expect(xml).toContain('state="frozen"');
  });

  test('is a part where a part is asked for', async () => {
    const { sheets } = await workbook('some', 'customer', 'list', '--limit', '5');
    expect(sheets['customer list']?.length).toBe(6);
  });

  test('comes back as it was when it is imported', async () => {
    const { sheets } = await workbook('back', 'customer', 'list');
    const [head = [], ...rows] = sheets['customer list'] ?? [];
    const name = head.indexOf('name');
    const text = csvText([['name'], ...rows.map((row) => [row[name] ?? ''])]);
    expect(text).toContain(`"'=HYPERLINK(`);
    const file = machine.file('names.csv', text);
    const { stdout } = await machine.mfi(['import', 'customers', file, '--dry-run', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ rows: rows.length });
  });
});

describe('a report', () => {
  test('has its total below its rows, and what it ties to beside them', async () => {
    const { stdout } = await machine.mfi(['report', 'overdue', '--json']);
    const { total, ties } = JSON.parse(stdout);
    const { sheets } = await workbook('overdue', 'report', 'overdue');
    const rows = sheets['report overdue'] ?? expect.fail();
    const [head = []] = rows;
    const last = rows.at(-1) ?? [];
    expect(last).toContain('Total');
    expect(Number(last[head.indexOf('arrears')])).toBe(Number(total.arrears));
    expect(Number(last[head.indexOf('outstanding')])).toBe(Number(total.outstanding));
    expect(sheets['Ties']?.length).toBe(ties.length + 1);
    expect(sheets['About']).toContainEqual(['Currency', 'INR']);
    expect(sheets['About']).toContainEqual(['Branch', 'PUN']);
  });

  test.each([
    ['ledger', 'trial-balance'],
    ['report', 'balance-sheet'],
    ['report', 'portfolio'],
    ['report', 'collections'],
  ])('%s %s has its figures as numbers', async (...words) => {
    const { sheets, xml } = await workbook(words.join('-'), ...words);
    expect(sheets[words.join(' ')]?.length).toBeGreaterThan(0);
    expect(xml).not.toMatch(/t="inlineStr"><is><t xml:space="preserve">\d+\.\d\d</);
  });

  test('is not written over a file, nor in two forms at once', async () => {
    const there = machine.file('there.xlsx', 'mine');
    const refused = await machine.mfi(['report', 'overdue', '--xlsx', there]);
    expect([refused.stderr.includes('(file.exists)'), refused.status]).toEqual([true, 2]);
    expect(machine.read('there.xlsx')).toBe('mine');
    const twice = await machine.mfi(['report', 'overdue', '--csv', '--xlsx', machine.path('x')]);
    expect([twice.stderr.includes('(usage.'), twice.status]).toEqual([true, 2]);
    const nowhere = machine.path('no-such-folder/x.xlsx');
    const lost = await machine.mfi(['report', 'overdue', '--xlsx', nowhere]);
    expect([lost.stderr.includes('(file.not_found)'), lost.status]).toEqual([true, 2]);
  });
});

test('what CSV keeps from being run is read as it was, whatever it begins with', () => {
  const name = columnsOf(createCustomer).find(({ header }) => header === 'name') ?? expect.fail();
  const begins = fc.constantFrom(
    '',
    "'",
    "''",
    '=',
    "'=",
    "''=",
    '+',
    '-',
    '@',
    "'@",
    '＝',
    "'\t=",
  );
  fc.assert(
    fc.property(begins, fc.string({ minLength: 1, maxLength: 12 }), (begin, rest) => {
      const said = `${begin}${rest}`.trim();
      fc.pre(said !== '' && !said.includes('\r'));
      const [cells = []] = parse(csvText([[said]]), { relax_column_count: true }) as string[][];
      const reading = { operation: createCustomer, header: [name], digits: 2 };
      expect(rowOf({ line: 2, cells }, reading).input['name']).toBe(said);
    }),
  );
});
