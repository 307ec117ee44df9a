/** A whole book of another system, from its centres to what happened to its loans. */
import { checkBooks } from '@mfi/contracts/audit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImportMachine, importMachine } from './import-machine.js';

let machine: ImportMachine;

beforeAll(async () => {
  machine = await importMachine();
});

afterAll(() => machine.remove());

const imported = (kind: string, file: string, ...more: string[]) =>
  machine.mfi(['import', kind, file, ...more], { role: 'admin' });

const PRODUCT = {
  code: 'OLDEMI',
  name: 'Monthly loan of the former system',
  terms: {
    interest: { method: 'declining-balance', annualRate: '24' },
    repayment: { every: { count: 1, unit: 'month' }, installments: 12 },
  },
  principalMin: '1000',
  principalMax: '100000',
};

const LOANS =
  'former_number,customer,product,principal,disbursed_on,terms,expected_principal,expected_repaid\n' +
  'L/1,C/1,OLDEMI,24000,2025-08-15,,20385.35,4538.86\n' +
  'L/2,C/2,OLDEMI,12000,2025-06-10,"{""interest"":{""annualRate"":""18""}}",,\n';

const EVENTS =
  'loan,kind,on,amount,id,of,reason\n' +
  'L/1,repayment,2025-09-15,2269.43,R1,,\n' +
  'L/2,repayment,2025-07-10,1100,R2,,\n' +
  'L/1,repayment,2025-10-15,2269.43,R3,,\n' +
  'L/2,reversal,2025-07-12,,,R2,bounced\n';

describe('a book of another system', () => {
  test('comes in file by file, each naming what it is of as it was called there', async () => {
    const product = machine.file('products.jsonl', `${JSON.stringify(PRODUCT)}\n`);
    expect((await imported('products', product)).stdout).toBe(
      'products.jsonl: 1 row, 1 done, 0 refused.\n',
    );
    const centres = machine.file(
      'centres.csv',
      'code,name,first_meeting_on,branch\nOLD1,Shivaji Chowk,2026-01-06,PUN\n',
    );
    expect((await imported('centres', centres)).status).toBe(0);
    const people = machine.file(
      'people.csv',
      'former_number,name,branch\nC/1,Sita Jadhav,PUN\nC/2,Rohini Bhosale,PUN\n',
    );
    expect((await imported('customers', people)).status).toBe(0);
    const groups = machine.file(
      'groups.csv',
      'centre,name,members,leader\nOLD1,Ekta,C/1; C/2,C/2\nOLD1,Pragati,C/9;C/1,\n',
    );
    const grouped = await imported('groups', groups);
    expect(grouped.stdout).toContain('groups.csv: 2 rows, 1 done, 1 refused.\n');
    expect(grouped.stderr).toMatch(
      /^line 3, members "C\/9;C\/1": There is no customer C\/9.*\(thing\.not_found\)$/m,
    );
    const loans = machine.file('loans.csv', LOANS);
    const events = machine.file('events.csv', EVENTS);
    const ran = await imported('histories', loans, '--events', events);
    expect(ran).toEqual({
      stdout: 'loans.csv: 2 rows, 2 done, 0 refused.\n',
      stderr: '',
      status: 0,
    });
    const { output } = await machine.world.admin.call(checkBooks, {});
    expect(output.clean).toBe(true);
  });

  test('is not brought in twice', async () => {
    const loans = machine.file('loans.csv', LOANS);
    const events = machine.file('events.csv', EVENTS);
    const again = await imported('histories', loans, '--events', events);
    expect(again.stdout).toBe('loans.csv: 2 rows, 0 done, 2 done before, 0 refused.\n');
    const other = machine.file('more.csv', `${LOANS}L/3,C/1,OLDEMI,5000,2025-11-01,,,\n`);
    const more = await imported('histories', other, '--events', events);
    expect(more.stdout).toContain('more.csv: 3 rows, 1 done, 2 refused.\n');
    expect(more.stderr).toMatch(
      /^line 2, former_number "L\/1": The loan L\/1 was brought .* \(former\.taken\)$/m,
    );
  });

  test('says of each event that is wrong where it stands, and which loans nobody named', async () => {
    const loans = machine.file(
      'bad.csv',
      'former_number,customer,product,principal,disbursed_on,expected_principal\n' +
        'L/7,C/1,OLDEMI,24000,2025-08-15,\n' +
        'L/8,C/2,OLDEMI,24000,2025-08-15,\n' +
        'L/9,C/2,OLDEMI,24000,2025-08-15,100.00\n',
    );
    const events = machine.file(
      'bad-events.csv',
      'loan,kind,on,amount\n' +
        'L/7,repayment,15/09/2025,2269.43\n' +
        'L/8,repayment,2025-08-01,2269.43\n' +
        'L/0,repayment,2025-09-15,2269.43\n',
    );
    const ran = await imported('histories', loans, '--events', events, '--dry-run');
    expect(ran.stdout.split('\n')).toEqual([
      'line 2, bad-events.csv line 2, on "15/09/2025": Write the date as YYYY-MM-DD, such as 2026-08-21. (date.malformed)',
      expect.stringMatching(
        /^line 3, bad-events\.csv line 3, on "2025-08-01": Give a date .* \(event\.too_early\)$/,
      ),
      expect.stringMatching(
        /^line 4, expected_principal "100\.00": Principal owed: the history comes to 24000\.00, .* \(loan\.figures_differ\)$/,
      ),
      'bad.csv: 3 rows, 0 good, 3 refused.',
      '',
    ]);
    expect(ran.stderr).toBe(
      'No row has the former number of 1 loan with events: L/0.\nA dry run: nothing was kept.\n',
    );
  });

  test('has a template of its events, too', async () => {
    const { stdout } = await machine.mfi(['import', 'template', 'events']);
    expect(stdout).toMatch(/^loan,id,kind,on,amount,/);
  });
});

describe('JSON Lines', () => {
  test('that are refused are kept with their reasons, and come in when they are mended', async () => {
    const bad = JSON.stringify({ ...PRODUCT, code: 'OLD2', principalMin: 1000, kind: 'loan' });
    const file = machine.file('bad.jsonl', `${bad}\n\n[1]\n{"code": }\n`);
    const ran = await imported('products', file);
    expect(ran.stdout).toBe(
      'bad.jsonl: 3 rows, 0 done, 3 refused.\n' +
        'Refused rows, with reasons: bad.jsonl.rejects.jsonl. Mend them there, and import that file.\n',
    );
    expect(ran.stderr.split('\n')).toEqual([
      'line 1, principalMin "1000": Write it as a text, in quotes. (value.not_text)',
      'line 1, kind "loan": There is no field of that name here: take it out, or mend its spelling. (value.unknown_field)',
      'line 3: Write a JSON object in { }, whole on one line. (value.not_an_object)',
      expect.stringMatching(/^line 4: .*\(json\.malformed\)$/),
      '',
    ]);
    const [first = ''] = machine.read('bad.jsonl.rejects.jsonl').split('\n');
    expect(JSON.parse(first)).toMatchObject({
      rejected: [{ code: 'value.not_text', column: 'principalMin' }, {}],
      code: 'OLD2',
    });
    const mended = first.replace('"principalMin":1000', '"principalMin":"1000"');
    const still = machine.file('mended.jsonl', `${mended}\n`);
    expect((await imported('products', still)).status).toBe(1);
    const [second = ''] = machine.read('mended.jsonl.rejects.jsonl').split('\n');
    expect(JSON.parse(second).rejected).toHaveLength(1);
    const whole = machine.file('whole.jsonl', second.replace(',"kind":"loan"', ''));
    expect((await imported('products', whole)).stdout).toBe(
      'whole.jsonl: 1 row, 1 done, 0 refused.\n',
    );
  });
});
