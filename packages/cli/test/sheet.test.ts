/** A collection sheet as a file: exported, filled in without any database, and taken back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportMachine, importMachine } from './import-machine.js';

let machine: ImportMachine;
let document: string;

beforeAll(async () => {
  machine = await importMachine();
  await machine.mfi(['till', 'open', 'T1', '--pieces', ''], { role: 'cashier' });
  const { sheet } = machine.things;
  document = (await machine.mfi(['sheet', 'export', '--sheet', sheet])).stdout;
});

afterAll(() => machine.remove());

/** Fills in a copy, and reads it again. */
async function filled(...options: string[]) {
  const file = machine.file('copy.json', document);
  const ran = await machine.mfi(['sheet', 'fill', file, ...options]);
  return { file, ran, sheet: JSON.parse(machine.read('copy.json')) };
}

async function receipts(): Promise<number> {
  const { store, branch } = machine.world;
  const where = { branchId: branch.id, kind: 'repayment', status: 'posted' } as const;
  return store.read((db) => db.count('transactions', where));
}

describe('filling in', () => {
  test('begins with a look, which changes nothing', async () => {
    const { ran, sheet } = await filled();
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain('Sheet SH-000001 of C-PUN, 2026-01-01');
    expect(ran.stdout).toContain('0 of 1 rows');
    expect(sheet).toEqual(JSON.parse(document));
  });

  test('changes amounts and attendance, and nothing else', async () => {
    const paid = await filled('--row', '1', '--amount', '250.50', '--control-total', '250.50');
    expect(paid.sheet.rows[0]).toMatchObject({ amount: '250.50', attendance: null });
    expect(paid.sheet).toMatchObject({ controlTotal: '250.50' });
    expect(paid.ran.stdout).toContain('250.50');
    const { hash, rows } = JSON.parse(document);
    expect(paid.sheet).toMatchObject({ hash });
    const due = await filled('--as-due', '--all-present');
    expect(due.sheet.rows[0]).toEqual({ ...rows[0], amount: rows[0].due, attendance: 'present' });
    const absent = await filled('--absent', '1', '--as-due', '--all-present');
    expect(absent.sheet.rows[0]).toMatchObject({ amount: null, attendance: 'absent' });
    const file = machine.file('more.json', JSON.stringify(absent.sheet));
    await machine.mfi(['sheet', 'fill', file, '--clear', '1']);
    expect(JSON.parse(machine.read('more.json')).rows[0]).toEqual(rows[0]);
  });

  test.each([
    [['--row', '9', '--amount', '1'], 'has no row 9', 1],
    [['--row', '1', '--amount', '1,50'], 'Write the amount as plain digits', 2],
    [['--row', '1'], '--amount or --attendance', 2],
    [['--amount', '5'], 'which row', 2],
    [['--absent', 'x'], 'takes numbers of rows', 2],
  ])('%j is refused, and the file stays as it was', async (options, says, status) => {
    const { ran, sheet } = await filled(...options);
    expect(ran.stderr).toContain(says);
    expect(ran.status).toBe(status);
    expect(sheet).toEqual(JSON.parse(document));
  });

  test('is of files that were exported', async () => {
    const spreadsheet = machine.file('rows.csv', 'sheet,id,amount\nSH-000001,sl_1,5\n');
    const { stderr, status } = await machine.mfi([
      'sheet',
      'fill',
      spreadsheet,
      '--row',
      '1',
      '--amount',
      '5',
    ]);
    expect(stderr).toContain('Only a file of mfi sheet export');
    expect(status).toBe(2);
    const list = await machine.mfi(['sheet', 'fill', machine.file('list.json', '[]')]);
    expect(list.stderr).toContain('is no sheet');
    const piped = await machine.mfi(['sheet', 'fill', '-'], { stdin: document });
    expect(piped.stderr).toContain('changed in place');
  });
});

describe('taking back', () => {
  test('posts a spreadsheet, and the same from a file not again', async () => {
    const before = await receipts();
    const { sheet } = machine.things;
    const { stdout } = await machine.mfi(['sheet', 'export', '--sheet', sheet, '--csv']);
    const [header = '', row = ''] = stdout.trimEnd().split('\n');
    expect(header).toMatch(/^sheet,row,id,.*,amount,attendance$/);
    const table = machine.file('rows.csv', `${header}\n${row.replace(/,,$/, ',250,late')}\n`);
    const cashier = { role: 'cashier' } as const;
    const wrong = await machine.mfi(['sheet', 'import', table, '--control-total', '200'], cashier);
    expect(wrong.stderr).toContain('sheet.control_total');
    const dry = await machine.mfi(['sheet', 'import', table, '--dry-run'], cashier);
    expect(dry.stderr).toContain('A dry run');
    expect(await receipts()).toBe(before);
    const first = await machine.mfi(['sheet', 'import', table, '--control-total', '250'], cashier);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(/posted +PUN-\d{6}/);
    const same = await filled('--row', '1', '--amount', '250', '--attendance', 'late');
    const second = await machine.mfi(['sheet', 'import', same.file], cashier);
    expect(second.status).toBe(0);
    expect(second.stdout).toContain('already');
    expect(await receipts()).toBe(before + 1);
  });

  test('names what another copy says, and fails', async () => {
    const before = await receipts();
    const other = await filled('--row', '1', '--amount', '400');
    const ran = await machine.mfi(['sheet', 'import', other.file], { role: 'cashier' });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('250.00, late is in the books, and this copy says');
    const json = await machine.mfi(['sheet', 'import', '-', '--json'], {
      role: 'cashier',
      stdin: machine.read('copy.json'),
    });
    expect(JSON.parse(json.stdout)).toMatchObject({ clean: false });
    expect(await receipts()).toBe(before);
  });

  test('is of files that are sheets', async () => {
    const table = machine.file('other.csv', 'loan,amount\nLN-000001,5\n');
    const { stderr, status } = await machine.mfi(['sheet', 'import', table]);
    expect(stderr).toContain('has no column sheet');
    expect(status).toBe(2);
    const broken = machine.file('broken.csv', 'sheet,id\n"SH');
    expect((await machine.mfi(['sheet', 'import', broken])).stderr).toContain(
      'cannot be read as CSV',
    );
  });

  test('is shown in the help of both', async () => {
    const help = await machine.mfi(['sheet', 'import', '--help']);
    expect(help.stdout).toContain('FILE');
    expect(help.stdout).not.toContain('--hash');
  });
});
