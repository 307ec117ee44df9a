/** Files of rows, from the template to the mended rejects. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportMachine, importMachine } from './import-machine.js';
import { number, row, text, workbookOf } from './workbook-files.js';

let machine: ImportMachine;

beforeAll(async () => {
  machine = await importMachine();
});

afterAll(() => machine.remove());

/** The rows of a CSV text that needs no quotes. */
function rowsOf(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

describe('a template', () => {
  test('is the first line of a file', async () => {
    const { stdout, status } = await machine.mfi(['import', 'template', 'repayments']);
    expect(stdout).toBe('loan,version,amount,mode,reference,on,clears\n');
    expect(status).toBe(0);
  });

  test('says what its columns are', async () => {
    const { stdout } = await machine.mfi(['import', 'template', 'customers', '--columns']);
    expect(stdout).toContain('name,yes,"whole name, in any script"\n');
    expect(stdout).toContain('address_village,no,village or town\n');
    expect(stdout).toContain('pan,no,as printed on it; spaces and hyphens do not matter (pan)\n');
  });

  test('is of something that can be imported', async () => {
    const { stderr, status } = await machine.mfi(['import', 'template', 'custmers']);
    expect(stderr).toContain('Did you mean customers?');
    expect(status).toBe(2);
  });
});

describe('customers', () => {
  test('are taken on, whatever the order of the columns', async () => {
    const file = machine.file(
      'people.csv',
      'Born On;name;phone;address-line1;address_village;PAN\n' +
        '1990-04-12;Sunita Kulkarni;9876500001;12 MG Road;Wagholi;ABCPK1234F\n' +
        "1988-02-29;सुनीता पवार;'+919876500002;;;\n",
    );
    const before = await machine.customers();
    const ran = await machine.mfi(['import', 'customers', file]);
    expect(ran).toEqual({
      stdout: 'people.csv: 2 rows, 2 done, 0 refused.\n',
      stderr: '',
      status: 0,
    });
    expect(await machine.customers()).toBe(before + 2);
    const found = await machine.world.store.read((db) =>
      db.find('customers', { name: 'Sunita Kulkarni' }),
    );
    expect(found).toMatchObject({ bornOn: '1990-04-12', address: { village: 'Wagholi' } });
    const other = await machine.world.store.read((db) =>
      db.find('customers', { name: 'सुनीता पवार' }),
    );
    expect(other?.phone).toBe('+919876500002');
    const again = await machine.mfi(['import', 'customers', file]);
    expect(again.stdout).toBe('people.csv: 2 rows, 0 done, 2 done before, 0 refused.\n');
    expect(await machine.customers()).toBe(before + 2);
  });

  test('of a dry run are all looked at, and every problem is told with its cell', async () => {
    const file = machine.file(
      'bad.csv',
      'name,born_on,income,gender,pan\n' +
        'Asha Rao,31/12/26,1e6,woman,\n' +
        ',1990-01-01,१२००,female,\n' +
        'Kiran Joshi,1990-01-01,1200,male,ABC\n' +
        'Kiran Joshi,1990-01-01\n',
    );
    const before = await machine.customers();
    const ran = await machine.mfi(['import', 'customers', file, '--dry-run']);
    expect(ran.stdout.split('\n')).toEqual([
      'line 2, gender "woman": Write one of female, male, other. (value.unknown_word)',
      'line 2, born_on "31/12/26": Write the date as YYYY-MM-DD, such as 2026-08-21. (date.malformed)',
      'line 2, income "1e6": Write the amount as plain digits with a point, such as "1250.00". (money.malformed)',
      'line 3, name: The cell is empty, and every row needs it. (value.missing)',
      'line 3, income "१२००": Write it with the digits 0 to 9. (money.malformed)',
      expect.stringMatching(/^line 4, pan "ABC": .*\(customer\.malformed_identity\)$/),
      'line 5: The row has 2 cells, and the first line 5: mend the row. (csv.cells)',
      'bad.csv: 4 rows, 0 good, 4 refused.',
      '',
    ]);
    expect(ran.stderr).toBe('A dry run: nothing was kept.\n');
    expect(ran.status).toBe(1);
    expect(await machine.customers()).toBe(before);
    expect(() => machine.read('bad.csv.rejects.csv')).toThrow();
  });

  test('that are refused are kept with their reasons, and come in when they are mended', async () => {
    const file = machine.file(
      'mixed.csv',
      'phone,name,income\n9876500010,"=HYPERLINK(""http://x"",""Asha"")",1e6\n9876500011,Ravi Shinde,500\n',
    );
    const ran = await machine.mfi(['import', 'customers', file]);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toBe(
      'mixed.csv: 2 rows, 1 done, 1 refused.\n' +
        'Refused rows, with reasons: mixed.csv.rejects.csv. Mend them there, and import that file.\n',
    );
    expect(ran.stderr).toContain('line 2, income "1e6": ');
    const rejects = machine.read('mixed.csv.rejects.csv');
    expect(rejects).toBe(
      'line,column,value,code,message,phone,name,income\n' +
        '2,income,1e6,money.malformed,"Write the amount as plain digits with a point, such as ""1250.00"".",' +
        `9876500010,"'=HYPERLINK(""http://x"",""Asha"")",1e6\n`,
    );
    const mended = machine.file('mended.csv', rejects.replace(/1e6\n$/, '1000000\n'));
    const again = await machine.mfi(['import', 'customers', mended]);
    expect(again.stdout).toBe('mended.csv: 1 row, 1 done, 0 refused.\n');
    const name = '=HYPERLINK("http://x","Asha")';
    const found = await machine.world.store.read((db) => db.find('customers', { name }));
    expect(found).toMatchObject({ income: 100_000_000 });
  });
});

describe('repayments', () => {
  const row = (amount: string, reference: string) =>
    `${machine.things.loan},${amount},bank,${reference}\n`;
  const HEAD = 'loan,amount,mode,reference\n';

  test('are booked once, and a rerun finishes what was begun', async () => {
    const before = await machine.loan();
    const text = HEAD + row('100', 'A1') + row('50.25', 'A2') + row('1', 'A1');
    const file = machine.file('paid.csv', text);
    const ran = await machine.mfi(['import', 'repayments', file, '--json']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ rows: 3, done: 2, again: 0, refused: 1 });
    expect(rowsOf(machine.read('paid.csv.rejects.csv'))[1]?.slice(0, 4)).toEqual([
      '4',
      'reference',
      'A1',
      'payment.same_reference',
    ]);
    const again = await machine.mfi(['import', 'repayments', file, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ done: 0, again: 2, refused: 1 });
    const after = await machine.loan();
    const moved = after.excess + before.outstandingPrincipal + before.outstandingInterest;
    const left = before.excess + after.outstandingPrincipal + after.outstandingInterest;
    expect(moved - left).toBe(15_025);
  });

  test('of one batch are known by their lines, whatever the file is called', async () => {
    const text = HEAD + row('7', 'B1');
    const first = machine.file('seven.csv', text);
    await machine.mfi(['import', 'repayments', first, '--batch', 'seven']);
    const piped = await machine.mfi(['import', 'repayments', '-', '--batch', 'seven'], {
      stdin: text,
    });
    expect(piped.stdout).toBe('stdin: 1 row, 0 done, 1 done before, 0 refused.\n');
    const unnamed = await machine.mfi(['import', 'repayments', '-'], { stdin: text });
    expect(unnamed.stderr).toContain('Name the batch with --batch');
    expect(unnamed.status).toBe(2);
  });

  test('are all left out for one of them, where they stand or fall together', async () => {
    const before = await machine.loan();
    const text = HEAD + row('7', 'C1') + row('8', 'C1') + row('9', 'C2') + row('0', 'C3');
    const file = machine.file('whole.csv', text);
    const ran = await machine.mfi(['import', 'repayments', file, '--atomic']);
    expect(ran.stdout.split('\n')).toEqual([
      expect.stringMatching(/^line 3, reference "C1": Payment PUN-.*\(payment\.same_reference\)$/),
      'line 5, amount "0": Give an amount above nil. (money.not_positive)',
      'whole.csv: 4 rows, 2 good, 2 refused.',
      '',
    ]);
    expect(ran.stderr).toBe('Not all rows can be done, so nothing was kept.\n');
    expect(ran.status).toBe(1);
    const two = machine.file('two.csv', HEAD + row('7', 'C1') + row('8', 'C1'));
    expect(await machine.mfi(['import', 'repayments', two, '--atomic'])).toMatchObject({
      status: 1,
    });
    expect(await machine.loan()).toEqual(before);
    const good = machine.file('good.csv', HEAD + row('7', 'C1') + row('9', 'C2'));
    const done = await machine.mfi(['import', 'repayments', good, '--atomic']);
    expect(done).toEqual({
      stdout: 'good.csv: 2 rows, 2 done, 0 refused.\n',
      stderr: '',
      status: 0,
    });
  });

  test('are not for everybody', async () => {
    const file = machine.file('mine.csv', HEAD + row('7', 'D1'));
    const ran = await machine.mfi(['import', 'repayments', file], { role: 'auditor' });
    expect(ran.stderr).toContain('(access.role)');
    expect(ran.status).toBe(1);
  });
});

describe('loans of another system', () => {
  test('are brought in by an administrator, with what is owed of them', async () => {
    const { customer } = machine.things;
    const file = machine.file(
      'loans.csv',
      'customer,product,principal,paid_until,first_due_on,installments,former_number\n' +
        `${customer},EMI24,9650.40,2025-11-15,2025-12-15,10,OLD/17\n` +
        `${customer},EMI24,9650.40,15-11-2025,2025-12-15,ten,OLD/18\n`,
    );
    const ran = await machine.mfi(['import', 'loans', file], { role: 'admin' });
    expect(ran.stdout).toContain('loans.csv: 2 rows, 1 done, 1 refused.\n');
    expect(ran.stderr.split('\n')).toEqual([
      'line 3, paid_until "15-11-2025": Write the date as YYYY-MM-DD, such as 2026-08-21. (date.malformed)',
      'line 3, installments "ten": Write a whole number, such as 12. (value.not_a_count)',
      '',
    ]);
    const found = await machine.world.store.read((db) =>
      db.find('loans', { disbursedOn: '2025-11-15' }),
    );
    expect(found).toMatchObject({ status: 'active', outstandingPrincipal: 965_040, dpd: 17 });
  });
});

describe('a statement', () => {
  test('is matched to loans, and what is in suspense is listed', async () => {
    const { loan } = machine.things;
    const file = machine.file(
      'statement.csv',
      'on\tamount\treference\ttext\n' +
        `2026-01-01\t12.50\tUTR1\tkist ${loan}\n` +
        '2026-01-01\t7.77\tUTR2\tthank you\n',
    );
    const listed = 'line 3: No loan fits: 7.77 is in suspense as SU-000002, account 2050.\n';
    const ran = await machine.mfi(['import', 'statement', file]);
    expect(ran).toEqual({
      stdout: `${listed}statement.csv: 2 rows, 2 done, 0 refused.\n`,
      stderr: '',
      status: 0,
    });
    const again = await machine.mfi(['import', 'statement', file]);
    expect(again.stdout).toBe(
      `${listed}statement.csv: 2 rows, 0 done, 2 done before, 0 refused.\n`,
    );
  });
});

describe('a workbook', () => {
  test('is made as a template, with a sheet of notes', async () => {
    const template = machine.path('people.xlsx');
    const made = await machine.mfi(['import', 'template', 'customers', '--xlsx', template]);
    expect([made.stdout, made.status]).toEqual(['people.xlsx\n', 0]);
    const taken = await machine.mfi(['import', 'template', 'customers', '--xlsx', template]);
    expect([taken.stderr.includes('(file.exists)'), taken.status]).toEqual([true, 2]);
    const empty = await machine.mfi(['import', 'customers', template]);
    expect([empty.stderr.includes('(csv.no_rows)'), empty.status]).toEqual([true, 2]);
    const words = ['import', 'customers', template, '--sheet', 'notes'];
    expect((await machine.mfi(words)).stderr).toContain('there is no column what_stands_there');
  });

  test('is imported, and its rejects are a workbook to mend and to import', async () => {
    const header = row(1, text('name'), text('phone'), text('born_on'), text('income'));
    const wrong = row(3, text('=cmd()'), text('9876500072'), text('soon'), number('1234.5'));
    const rows = `${header}${row(2, text('Lata Joshi'), number('9876500071'), number('33297', 1))}${wrong}`;
    const file = machine.file('staff.xlsx', workbookOf({ rows, formats: { 14: '' } }));
    const ran = await machine.mfi(['import', 'customers', file]);
    expect(ran.stdout).toBe(
      'staff.xlsx: 2 rows, 1 done, 1 refused.\n' +
        'Refused rows, with reasons: staff.xlsx.rejects.xlsx. Mend them there, and import that file.\n',
    );
    const found = await machine.world.store.read((db) =>
      db.find('customers', { name: 'Lata Joshi' }),
    );
    expect(found).toMatchObject({ bornOn: '1991-02-28', phone: '9876500071' });
    const rejects = machine.path('staff.xlsx.rejects.xlsx');
    const still = await machine.mfi(['import', 'customers', rejects, '--dry-run']);
    expect(still.stdout).toContain('line 2, born_on "soon": ');
    const parts = unzipSync(machine.bytes('staff.xlsx.rejects.xlsx'));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? expect.fail());
    const mended = strToU8(sheet.replaceAll('>soon<', '>1990-01-01<'));
    machine.file('mended.xlsx', zipSync({ ...parts, 'xl/worksheets/sheet1.xml': mended }));
    const again = await machine.mfi(['import', 'customers', machine.path('mended.xlsx')]);
    expect(again.stdout).toContain('1 row, 1 done, 0 refused.');
    const kept = await machine.world.store.read((db) => db.find('customers', { name: '=cmd()' }));
    expect(kept).toMatchObject({ income: 123450, bornOn: '1990-01-01' });
  });

  test('of repayments takes numbers as the amounts that are shown', async () => {
    const rows = [
      row(1, text('loan'), text('amount'), text('mode'), text('reference')),
      row(
        2,
        text(machine.things.loan),
        number('10.099999999999999'),
        text('mobile-money'),
        text('UPI-77'),
      ),
    ].join('');
    const file = machine.file('paid.xlsx', workbookOf({ rows }));
    const { stdout, stderr } = await machine.mfi(['import', 'repayments', file], {
      role: 'cashier',
    });
    expect([stdout, stderr]).toEqual(['paid.xlsx: 1 row, 1 done, 0 refused.\n', '']);
    const paid = await machine.world.store.read((db) =>
      db.find('transactions', { reference: 'UPI-77' }),
    );
    expect(paid?.amount).toBe(1010);
  });
});
