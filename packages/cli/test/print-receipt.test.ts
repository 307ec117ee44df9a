/** Receipts on paper, as a printer, a command and a file get them. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { papers } from '@mfi/adapters';
import type { Receipt } from '@mfi/tui';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepReceipt, printerBytes, printReceipt, receiptText } from '../src/tui/print-receipt.js';

const PAYMENT: Receipt['payment'] = {
  id: 'tr_01',
  number: 'PUN-000001',
  loan: { id: 'ln_01', number: 'LN-000001' },
  kind: 'repayment',
  status: 'posted',
  amount: '300.00',
  mode: 'cash',
  reference: null,
  on: '2026-01-13',
  bookedOn: '2026-01-13',
  eventId: 'e1',
  allocation: {
    principal: '220.97',
    interest: '79.03',
    fee: '0.00',
    penalty: '0.00',
    excess: '0.00',
    recovery: '0.00',
  },
  outstandingBefore: null,
  outstandingAfter: null,
  nextDueOn: null,
  nextDueAmount: null,
  version: 1,
  institution: 'Asha Microfinance',
  currency: 'INR',
  branch: { code: 'PUN', name: 'Pune' },
  customer: { id: 'cu_01', number: 'CU-000001', name: 'Anaïs सुनीता' },
  at: '2026-01-13T09:30:00.000Z',
  takenBy: { id: 'us_01', username: 'omkar', name: 'Omkar Deshpande' },
  till: 'T1',
  receivedOn: null,
  bounced: null,
  reversed: null,
};

const RECEIPT: Receipt = {
  head: {
    lang: 'en',
    on: '2026-01-13',
    currency: 'INR',
    institution: 'Asha Microfinance',
    branch: { code: 'PUN', name: 'Pune' },
    letterhead: { address: null, phone: null, email: null, registration: null },
    grievanceOfficer: { name: 'Meera Joshi', phone: '+912025440001', email: null },
  },
  size: 'a6',
  payment: PAYMENT,
  words: 'Rupees Three Hundred Only',
  code: 'PUN-000001.7K3M-Q9XP-2RTV-8WZA',
  copies: 0,
  duplicate: false,
};

const DUPLICATE: Receipt = { ...RECEIPT, copies: 1, duplicate: true };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mfi-receipts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('without a printer a receipt is a PDF, and a duplicate writes none over', async () => {
  const to = { folder, logo: null, wiring: { papers: async () => papers } };
  const file = await keepReceipt(RECEIPT, to);
  expect(file).toBe(join(folder, 'PUN-000001.pdf'));
  const original = readFileSync(file);
  expect(original.subarray(0, 5).toString()).toBe('%PDF-');
  const again = await keepReceipt(DUPLICATE, to);
  expect(again).toBe(join(folder, 'PUN-000001-2.pdf'));
  expect(readFileSync(again)).not.toEqual(original);
  expect(readFileSync(file)).toEqual(original);
});

test('a roll has the amount in words, the check code and whom to complain to', () => {
  const text = receiptText(RECEIPT, 42);
  expect(text).toContain('Asha Microfinance');
  expect(text).toMatch(/AMOUNT INR +300\.00/);
  expect(text).toContain('Rupees Three Hundred Only');
  expect(text).toContain('PUN-000001.\n7K3M-Q9XP-2RTV-8WZA');
  expect(text).toContain('Complaints: Meera Joshi, +912025440001');
  expect(text).not.toContain('DUPLICATE');
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(42);
});

test('every print but the first says that it is a duplicate', () => {
  expect(receiptText(DUPLICATE, 42).split('\n')[0]).toMatch(/^ +\*\*\* DUPLICATE \*\*\*$/);
});

test('a device gets ESC/POS: begin anew, plain letters, cut', async () => {
  const device = join(folder, 'lp0');
  writeFileSync(device, '');
  expect(await printReceipt(RECEIPT, { name: device, columns: 42 })).toBe(
    `${device}, with ? for letters it does not have`,
  );
  const bytes = readFileSync(device);
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0x1b, 0x40]));
  expect(bytes.subarray(-7)).toEqual(Buffer.from([0x1b, 0x64, 4, 0x1d, 0x56, 0x42, 0]));
  expect(bytes.toString('latin1')).toContain('Anais ');
  expect(printerBytes('é₹').toString('latin1')).toContain('e?');
});

test('a command reads what is printed, and its failure is told', async () => {
  const script = join(folder, 'print.sh');
  writeFileSync(script, `#!/bin/sh\ncat > "${folder}/out"\n`);
  chmodSync(script, 0o755);
  await printReceipt(DUPLICATE, { name: script, columns: 42 });
  expect(readFileSync(join(folder, 'out'), 'utf8')).toBe(receiptText(DUPLICATE, 42));
  const broken = printReceipt(DUPLICATE, { name: 'echo no paper >&2; exit 3', columns: 42 });
  await expect(broken).rejects.toThrow('ended with status 3: no paper');
});

test('a printer that has all letters is told of without more', async () => {
  const device = join(folder, 'lp1');
  writeFileSync(device, '');
  const customer = { ...PAYMENT.customer, name: 'Anaïs' };
  const latin: Receipt = { ...RECEIPT, payment: { ...PAYMENT, customer } };
  expect(await printReceipt(latin, { name: device, columns: 48 })).toBe(device);
});

const HEAD: Receipt['head'] = {
  ...RECEIPT.head,
  letterhead: {
    address: '12, Laxmi Road, Narayan Peth, Pune 411030',
    phone: '+912025440000',
    email: 'desk@asha.example.org',
    registration: 'NBFC-MFI, B-13.02216',
  },
};

test.each([32, 42, 48])(
  'of %i letters a line: the letterhead above, amounts at the right edge',
  (columns) => {
    const text = receiptText({ ...RECEIPT, head: HEAD }, columns);
    const lines = text.split('\n');
    const rule = '-'.repeat(columns);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    const above = lines.slice(0, lines.indexOf(rule)).map((line) => line.trim());
    expect(above.slice(0, 2)).toEqual(['Asha Microfinance', 'PUN Pune']);
    expect(above.slice(2).join(' ')).toBe(Object.values(HEAD.letterhead).join(' '));
    const amounts = lines.filter((line) => /(AMOUNT|Principal|Interest) /.test(line));
    expect(amounts.map((line) => line.length)).toEqual([columns, columns, columns]);
    expect(amounts.at(-1)?.endsWith(' 79.03')).toBe(true);
  },
);
