/** Files that nobody who means well would send: each gets a clear answer, and nothing is kept. */
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportMachine, importMachine } from './import-machine.js';
import { number, row, text, workbookOf } from './workbook-files.js';

let machine: ImportMachine;

beforeAll(async () => {
  machine = await importMachine();
});

afterAll(() => machine.remove());

const HEAD = 'name,phone\n';

/** How a workbook with a password, and one of the old kind, begin. */
const OLE = Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex');

const SHEET = 'xl/worksheets/sheet1.xml';

/** Entities within entities, which unpack to gigabytes where they are unpacked. */
const ENTITIES = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]><worksheet><sheetData>&b;</sheetData></worksheet>`;

const ENDLESS = `<worksheet><sheetData>${row(1, text('x'.repeat(1_000_000)))}</sheetData></worksheet>`;

function bytesOf(parts: Readonly<Record<string, string>>) {
  const all = Object.entries(parts).map(([name, content]) => [name, Buffer.from(content)]);
  return Object.fromEntries(all) as Record<string, Uint8Array>;
}

async function tried(content: string | Uint8Array) {
  const file = machine.file('file.csv', content);
  return machine.mfi(['import', 'customers', file, '--dry-run']);
}

function utf16(text: string, isBig: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

describe('a file is read', () => {
  test.each([
    ['with a byte order mark', Buffer.from(`\ufeff${HEAD}Asha Rao,9876500021\n`)],
    ['in UTF-16, little end first', utf16(`${HEAD}आशा राव,9876500021\n`, false)],
    ['in UTF-16, big end first', utf16(`${HEAD}आशा राव,9876500021\n`, true)],
    ['in UTF-16 without a mark', Buffer.from(`${HEAD}Asha Rao,9876500021\n`, 'utf16le')],
    ['with semicolons', 'name;phone\nRao, Asha;9876500021\n'],
    ['with tabs', 'name\tphone\nAsha Rao\t9876500021\n'],
    ['with the line of a spreadsheet that names the sign', 'sep=;\nname;phone\nAsha;9876500021\n'],
    ['with line ends of Windows', 'name,phone\r\nAsha Rao,9876500021\r\n'],
    ['without an end of its last line', 'name,phone\nAsha Rao,9876500021'],
    ['with empty lines', '\n\nname,phone\n\nAsha Rao,9876500021\n\n'],
    ['with quotes and signs in cells', 'name,phone\n"Asha ""Didi"" Rao, née Patil",9876500021\n'],
  ])('%s', async (_, content) => {
    const { stdout, stderr, status } = await tried(content);
    expect([stdout, stderr]).toEqual([
      'file.csv: 1 row, 1 good, 0 refused.\n',
      'A dry run: nothing was kept.\n',
    ]);
    expect(status).toBe(0);
  });

  test('and lines are counted as an editor counts them', async () => {
    const { stdout } = await tried('name,phone\n"Asha\nRao",1\n\nRavi Rao,x\n');
    expect(stdout).toContain('line 2, name "Asha\\u000aRao": ');
    expect(stdout).toContain('line 2, phone "1": ');
    expect(stdout).toContain('line 5, phone "x": ');
  });
});

describe('a file is refused', () => {
  test.each([
    ['empty', '', 'file.empty'],
    ['of names alone', HEAD, 'csv.no_rows'],
    ['of blank lines', '\n\n\n', 'csv.no_rows'],
    ['of zeros', new Uint8Array(1_000_000), 'file.not_text'],
    ['with a zero in it', `${HEAD}As\0ha,1\n`, 'file.not_text'],
    ['in an old encoding', Buffer.from([...Buffer.from(HEAD), 0xe9, 0x2c, 0x31]), 'file.not_utf8'],
    ['that only begins as a workbook', Buffer.from('PK\u0003\u0004 and so on'), 'xlsx.malformed'],
    ['that is locked, or an old workbook', OLE, 'xlsx.protected'],
    ['parted by bars', 'name|phone\nAsha|1\n', 'csv.unknown_column'],
    ['of UTF-16 cut in two', utf16(HEAD, false).subarray(0, 21), 'file.not_utf8'],
    ['of one endless line', 'x'.repeat(1_000_000), 'csv.row_too_long'],
    ['with 200,000 columns', `${'a,'.repeat(200_000)}\n`, 'csv.row_too_long'],
    ['with 600 columns', `${'a,'.repeat(600)}\n`, 'csv.too_many_columns'],
    ['with a quote that is never closed', `${HEAD}"Asha,1\nRavi,2\n`, 'csv.malformed'],
    [
      'with an open quote far from its end',
      `${HEAD}"Asha,1\n${'Ravi,2\n'.repeat(20_000)}`,
      'csv.row_too_long',
    ],
    ['with a quote within a cell', `${HEAD}Asha "Didi" Rao,1\n`, 'csv.malformed'],
    ['with letters behind a quote', `${HEAD}"Asha" Rao,1\n`, 'csv.malformed'],
    ['with a column twice', 'name,phone,Name\nAsha,1,Asha\n', 'csv.duplicate_column'],
    ['with a column that there is not', 'name,fone\nAsha,1\n', 'csv.unknown_column'],
    ['with a column of no name', 'name,\nAsha,1\n', 'csv.unknown_column'],
    ['without a column that is needed', 'phone\n1\n', 'csv.missing_column'],
    ['with columns of objects', 'name,__proto__,constructor\nAsha,1,1\n', 'csv.unknown_column'],
  ])('%s', async (_, content, code) => {
    const { stdout, stderr, status } = await tried(content);
    expect(stderr).toContain(`(${code})`);
    expect([stdout, status]).toEqual(['', 2]);
  });

  test('with the nearest name of an unknown column, and all that is wrong with the first line', async () => {
    const { stderr } = await tried('nmae,phone,phone\nAsha,1,1\n');
    expect(stderr.split('\n').slice(0, 3)).toEqual([
      'mfi: Line 1: there is no column nmae. Did you mean name? (csv.unknown_column)',
      'mfi: Line 1: column phone is there 2 times: keep one of them. (csv.duplicate_column)',
      'mfi: Line 1: column name is missing, and every row needs it. (csv.missing_column)',
    ]);
  });

  test('that is not there, or is a folder', async () => {
    const missing = await machine.mfi(['import', 'customers', 'no-such.csv']);
    expect([missing.stderr.includes('(file.not_found)'), missing.status]).toEqual([true, 2]);
    const folder = await machine.mfi(['import', 'customers', '/tmp']);
    expect([folder.stderr.includes('(file.is_directory)'), folder.status]).toEqual([true, 2]);
  });

  test('before its first row is done, where its end cannot be read', async () => {
    const before = await machine.customers();
    const file = machine.file('cut.csv', `${HEAD}Asha Cut,9876500031\n"Ravi,1\n`);
    const { status } = await machine.mfi(['import', 'customers', file]);
    expect([status, await machine.customers()]).toEqual([2, before]);
  });
});

test('a text of an old system is refused at the line where it is none', async () => {
  const lines = [HEAD, 'Asha Rao,1\n', 'आशा,1\n', 'Jos\u00e9,1\n'];
  const content = Buffer.concat(
    lines.map((line, at) => Buffer.from(line, at < 3 ? 'utf8' : 'latin1')),
  );
  const { stderr, status } = await tried(content);
  expect(stderr).toContain('file.csv, line 4: this is not UTF-8, as of an old system');
  expect(status).toBe(2);
});

test('cells that are parted by another sign are told from a column of that name', async () => {
  const { stderr } = await tried('name|phone\nAsha|1\n');
  expect(stderr).toContain('Part cells by commas, semicolons or tabs, and not by |.');
});

/** A sheet with the names of columns above some rows. */
function sheetOf(...rows: readonly string[]): Uint8Array {
  return workbookOf({ rows: [row(1, text('name'), text('income')), ...rows].join('') });
}

describe('a workbook is read', () => {
  test.each([
    ['as it is', sheetOf(row(2, text('Asha Rao'), number('1234.0999999999999')))],
    ['with rows apart', sheetOf(row(7, text('Asha Rao'), number('12000')))],
    ['without the places of its cells', sheetOf(row(2, text('Asha Rao')))],
    ['with digits as a text', sheetOf(row(2, text('Asha Rao'), text('1200.50')))],
  ])('%s', async (_, content) => {
    const { stdout, status } = await tried(content);
    expect([stdout, status]).toEqual(['file.csv: 1 row, 1 good, 0 refused.\n', 0]);
  });

  test('from stdin, and its sheet by its name', async () => {
    const stdin = sheetOf(row(2, text('Asha Rao'), number('1')));
    const words = ['import', 'customers', '-', '--batch', 'w', '--dry-run', '--sheet', 'data'];
    const ran = await machine.mfi(words, { stdin });
    expect([ran.stdout, ran.status]).toEqual(['stdin: 1 row, 1 good, 0 refused.\n', 0]);
  });

  test('with every cell that is wrong by its row, column and value', async () => {
    const { stdout, status } = await tried(
      sheetOf(
        row(2, text('Asha'), number('1234.567')),
        row(3, text('Ravi'), number('12345678901234567')),
        row(4, text('Kiran'), '<c><f>A1*2</f></c>'),
        row(5, text('Sunita'), '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
        row(6, text('=1+1'), text('१२००')),
        row(7, '<c t="str"><f>A1</f><v>Meena</v></c>', number('1'), text('beyond')),
      ),
    );
    expect(stdout.split('\n').map((line) => line.replace(/: .*\(/, ': ('))).toEqual([
      'line 7, name "Meena": Formulas stand in this column: what they showed when the file was saved is what was taken.',
      'line 2, income "1234.567": (money.too_many_digits)',
      'line 3, income "12345678901234567": (xlsx.number_inexact)',
      'line 4, income: (xlsx.no_value)',
      'line 5, income "#DIV/0!": (xlsx.cell_error)',
      'line 6, income "१२००": (money.malformed)',
      'line 7: (csv.cells)',
      'file.csv: 6 rows, 0 good, 6 refused.',
      '',
    ]);
    expect(status).toBe(1);
  });
});

describe('a workbook is refused', () => {
  const good = row(2, text('Asha'), number('1'));
  test.each([
    [
      'of another program',
      { '[Content_Types].xml': 'x', 'word/document.xml': 'x' },
      'it is a text document',
    ],
    ['of binary parts', { 'xl/workbook.bin': 'x' }, 'it is a binary workbook (.xlsb)'],
    ['of OpenDocument', { 'content.xml': 'x' }, 'it is a document of OpenDocument'],
    ['that is any archive', { 'a.txt': 'x' }, 'it is an archive of other files'],
  ])('%s', async (_, parts, said) => {
    const { stderr, status } = await tried(zipSync(bytesOf(parts)));
    expect(stderr).toContain(said);
    expect(stderr).toContain('(xlsx.malformed)');
    expect(status).toBe(2);
  });

  test.each([
    [
      'whose sheet is no XML',
      { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData>' },
      'xlsx.malformed',
    ],
    ['with an entity of its own', { 'xl/worksheets/sheet1.xml': ENTITIES }, 'xlsx.malformed'],
    [
      'that is nested without end',
      { 'xl/worksheets/sheet1.xml': '<a>'.repeat(1000) },
      'xlsx.malformed',
    ],
    [
      'whose text unpacks to a gigabyte',
      { 'xl/sharedStrings.xml': new Uint8Array(100_000_000) },
      'xlsx.too_large',
    ],
    ['with a text longer than any cell', { 'xl/worksheets/sheet1.xml': ENDLESS }, 'xlsx.malformed'],
    [
      'without rows',
      { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>' },
      'csv.no_rows',
    ],
    ['without a part', { 'xl/_rels/workbook.xml.rels': '<Relationships/>' }, 'xlsx.no_sheet'],
  ])('%s', async (_, parts, code) => {
    const { stderr, stdout, status } = await tried(workbookOf({ rows: good, parts }));
    expect(stderr).toContain(`(${code})`);
    expect([stdout, status]).toEqual(['', 2]);
  });

  test('that is cut off, or changed on its way', async () => {
    const whole = Buffer.from(sheetOf(good));
    const cut = await tried(whole.subarray(0, whole.length - 30));
    expect(cut.stderr).toContain('its end is missing');
    const changed = Buffer.from(sheetOf(good));
    const at = changed.indexOf(SHEET) + SHEET.length;
    changed.fill(0xff, at + 20, at + 40);
    expect((await tried(changed)).stderr).toContain('(xlsx.malformed)');
  });

  test('whose part goes on behind its end, without waiting for where it leads', async () => {
    const bomb = Buffer.from(
      workbookOf({ rows: '', parts: { 'xl/worksheets/sheet1.xml': new Uint8Array(50_000_000) } }),
    );
    const at = bomb.lastIndexOf(SHEET) - 46;
    bomb.writeUInt32LE(1000, at + 24);
    const { stderr } = await tried(bomb);
    expect(stderr).toContain('a part of it is longer than it says');
  });

  test('with a sheet that there is not, and its sheets are named', async () => {
    const file = machine.file('sheets.xlsx', sheetOf(good));
    const words = ['import', 'customers', file, '--dry-run', '--sheet', 'Customers'];
    const { stderr, status } = await machine.mfi(words);
    expect(stderr).toContain('has no sheet Customers. Its sheets are: Data. (xlsx.no_sheet)');
    expect(status).toBe(2);
  });

  test('with 200,000 columns', async () => {
    const cells = text('a').repeat(200_000);
    expect((await tried(workbookOf({ rows: row(1, cells) }))).stderr).toContain('(xlsx.too_large)');
    const some = await tried(workbookOf({ rows: row(1, text('a').repeat(600)) }));
    expect(some.stderr).toContain('(csv.too_many_columns)');
  });
});

describe('from stdin', () => {
  test('zeros without end are refused at the first of them', async () => {
    const stdin = new Uint8Array(64 * 1024);
    const ran = await machine.mfi(['import', 'customers', '-', '--batch', 'b'], { stdin });
    expect(ran.stderr).toContain('stdin, line 1: there are zero bytes');
    expect(ran.status).toBe(2);
  });
});

describe('a cell', () => {
  test.each([
    ['=1+1', 'value.malformed_phone'],
    ['+cmd|calc', 'value.malformed_phone'],
    ['٩٨٧٦٥٠٠٠٢١', 'value.malformed_phone'],
    ['9.87E+09', 'value.malformed_phone'],
    ['\u202e9876500021', 'value.malformed_phone'],
  ])('%s is no phone', async (value, code) => {
    const { stdout, status } = await tried(`${HEAD}Asha Rao,${value}\n`);
    expect(stdout).toContain(`(${code})`);
    expect(stdout).not.toContain('\u202e');
    expect(status).toBe(1);
  });

  test.each([
    '1e6',
    '٤٧',
    '1,000',
    '0x10',
    '-5',
    '1.234',
    ' ',
    'NaN',
    '９',
    '₹50',
    '9'.repeat(400),
  ])('%s is no amount', async (value) => {
    const quoted = `"${value}"`;
    const content = `name,income,amount\nAsha Rao,${quoted},1\n`.replace(',amount', '');
    const { stdout, status } = await tried(content.replace(',1\n', '\n'));
    expect([status, /line 2, income .*\((money|decimal)\.\w+\)/.test(stdout)]).toEqual(
      value === ' ' ? [0, false] : [1, true],
    );
  });

  test.each([
    '31/12/26',
    '12/31/2026',
    '2026-02-30',
    '12-31-2026',
    '46022',
    '٢٠٢٦-٠١-٠١',
    '2026-1-1',
  ])('%s is no date', async (value) => {
    const { stdout, status } = await tried(`name,born_on\nAsha Rao,${value}\n`);
    expect([stdout.includes('(date.malformed)'), status]).toEqual([true, 1]);
  });

  test.each(['=', '+', '-', '@', '\t=', '＝'])(
    'that begins with %j is no formula in what is written',
    async (sign) => {
      const file = machine.file('formula.csv', `name,phone\n"${sign}SUM(A1)",x\n`);
      await machine.mfi(['import', 'customers', file]);
      const cells = machine.read('formula.csv.rejects.csv').split('\n')[1] ?? '';
      expect(cells).toContain(`'${sign}SUM(A1)`);
    },
  );
});
