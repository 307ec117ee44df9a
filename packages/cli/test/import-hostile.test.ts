/** Files that nobody who means well would send: each gets a clear answer, and nothing is kept. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportMachine, importMachine } from './import-machine.js';

let machine: ImportMachine;

beforeAll(async () => {
  machine = await importMachine();
});

afterAll(() => machine.remove());

const HEAD = 'name,phone\n';

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
    ['that is a workbook', Buffer.from('PK\u0003\u0004 and so on'), 'file.not_text'],
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

  test.each(['31/12/26', '2026-02-30', '12-31-2026', '46022', '٢٠٢٦-٠١-٠١', '2026-1-1'])(
    '%s is no date',
    async (value) => {
      const { stdout, status } = await tried(`name,born_on\nAsha Rao,${value}\n`);
      expect([stdout.includes('(date.malformed)'), status]).toEqual([true, 1]);
    },
  );

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
