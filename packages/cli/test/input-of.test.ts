import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Operation, operationNamed } from '@mfi/contracts';
import { type CaptureOptions, capturedTerminal } from '@mfi/terminal';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../src/refusal.js';
import { inputOf } from '../src/work/input-of.js';

const named = (name: string) => operationNamed(name) as Operation;

interface Line {
  readonly args?: readonly string[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly terminal?: CaptureOptions;
}

function inputFor(name: string, { args = [], options = {}, terminal = {} }: Line) {
  return inputOf({
    operation: named(name),
    args,
    options: { color: 'auto', ...options },
    terminal: capturedTerminal(terminal),
  });
}

function fileOf(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mfi-input-')), 'file');
  writeFileSync(file, text);
  return file;
}

describe('the input of a command line', () => {
  test('arguments stand where the contract says, options by their names', async () => {
    const line = { args: ['LN-000001', '500'], options: { mode: 'bank', ifVersion: '3' } };
    expect(await inputFor('loan.recordRepayment', line)).toEqual({
      loan: 'LN-000001',
      amount: '500',
      mode: 'bank',
      version: 3,
    });
  });

  test('amounts stay texts, counts become numbers, and what is no count stays for the contract', async () => {
    const options = { limit: '20', dpdFrom: 'many' };
    expect(await inputFor('loan.list', { options })).toEqual({ limit: 20, dpdFrom: 'many' });
  });

  test('parts of an object, and rows', async () => {
    const options = {
      addressLine1: '12 MG Road',
      addressVillage: 'Wagholi',
      identities: ['kind=pan,number=ABCPK1234F', 'kind=other,number=a=b'],
    };
    expect(await inputFor('customer.create', { args: ['Asha'], options })).toEqual({
      name: 'Asha',
      address: { line1: '12 MG Road', village: 'Wagholi' },
      identities: [
        { kind: 'pan', number: 'ABCPK1234F' },
        { kind: 'other', number: 'a=b' },
      ],
    });
  });

  test('rows of a table, by its header', async () => {
    const table = join(mkdtempSync(join(tmpdir(), 'mfi-input-')), 'pieces.csv');
    writeFileSync(table, '\ufeffvalue,count\n500,10\n20,\n');
    const input = await inputFor('till.open', { args: ['T1'], options: { pieces: [table] } });
    expect(input).toEqual({ till: 'T1', pieces: [{ value: '500', count: 10 }, { value: '20' }] });
  });

  test('a table that is none is refused', async () => {
    const table = join(mkdtempSync(join(tmpdir(), 'mfi-input-')), 'pieces.csv');
    writeFileSync(table, 'value,count\n500,10,7\n');
    const line = { args: ['T1'], options: { pieces: [table] } };
    await expect(inputFor('till.open', line)).rejects.toThrow('cannot be read');
  });

  test('an empty option is a list of nothing', async () => {
    expect(await inputFor('till.open', { args: ['T1'], options: { pieces: [''] } })).toEqual({
      till: 'T1',
      pieces: [],
    });
  });

  test('an empty option clears what can be cleared', async () => {
    const input = await inputFor('customer.update', {
      args: ['CU-000001'],
      options: { email: '' },
    });
    expect(input).toEqual({ customer: 'CU-000001', email: null });
  });

  test('a file holds the whole, and options go before it', async () => {
    const input = fileOf('{ "name": "Asha", "phone": "1" }');
    expect(await inputFor('customer.create', { options: { input, phone: '9876543210' } })).toEqual({
      name: 'Asha',
      phone: '9876543210',
    });
  });

  test('the whole may come from stdin', async () => {
    const line = { options: { input: '-' }, terminal: { stdin: '{"name":"Asha"}' } };
    expect(await inputFor('customer.create', line)).toEqual({ name: 'Asha' });
  });

  test.each(['[]', '"Asha"', 'null'])('a whole that is no object is refused: %s', async (text) => {
    const options = { input: fileOf(text) };
    await expect(inputFor('customer.create', { options })).rejects.toThrow(Refusal);
  });

  test('a word too many is refused', async () => {
    await expect(inputFor('customer.create', { args: ['Asha', 'Patil'] })).rejects.toThrow(
      'one word too many: Patil',
    );
  });
});

describe('secrets', () => {
  test('come from the first line of a file', async () => {
    const password = fileOf('correct horse\r\nsecond line\n');
    expect(await inputFor('auth.login', { args: ['admin'], options: { password } })).toEqual({
      username: 'admin',
      password: 'correct horse',
    });
  });

  test('come from stdin', async () => {
    const line = { options: { password: '-' }, terminal: { stdin: 'correct horse\n' } };
    expect(await inputFor('auth.login', line)).toEqual({ password: 'correct horse' });
  });

  test('are never read from a keyboard that shows them', async () => {
    const line = { options: { password: '-' }, terminal: { columns: 80 } };
    await expect(inputFor('auth.login', line)).rejects.toThrow('it is asked for, and not shown');
  });

  test('come from the environment, and a file goes before it', async () => {
    const terminal = { env: { MFI_PASSWORD: 'from env' } };
    expect(await inputFor('auth.login', { terminal })).toEqual({ password: 'from env' });
    const options = { password: fileOf('from file') };
    expect(await inputFor('auth.login', { terminal, options })).toEqual({ password: 'from file' });
  });
});
