/** Every operation's answer can be shown: no view is missing, none is of an operation that is not. */
import { OPERATIONS } from '@mfi/contracts';
import { palette } from '@mfi/terminal';
import { expect, test } from 'vitest';
import { AUDIT_VIEWS } from '../src/work/views/audit-views.js';
import { CUSTOMER_VIEWS } from '../src/work/views/customer-view.js';
import { DAY_VIEWS } from '../src/work/views/day-views.js';
import { LEDGER_VIEWS } from '../src/work/views/ledger-views.js';
import { linesOf, viewNamed } from '../src/work/views/lines-of.js';
import { LIST_VIEWS } from '../src/work/views/list-views.js';
import { LOAN_VIEWS } from '../src/work/views/loan-views.js';
import { PRODUCT_VIEWS } from '../src/work/views/product-view.js';
import { RECEIPT_VIEWS } from '../src/work/views/receipt-view.js';
import { hasRecords, recordsOf } from '../src/work/views/records-of.js';
import { REPORT_VIEWS } from '../src/work/views/report-views.js';
import { SESSION_VIEWS } from '../src/work/views/session-views.js';
import { TILL_VIEWS } from '../src/work/views/till-views.js';

const VIEWS = [
  ...[AUDIT_VIEWS, CUSTOMER_VIEWS, DAY_VIEWS, LEDGER_VIEWS, LIST_VIEWS, LOAN_VIEWS],
  ...[PRODUCT_VIEWS, RECEIPT_VIEWS, REPORT_VIEWS, SESSION_VIEWS, TILL_VIEWS],
].flat();

const PAGE = { columns: 60, palette: palette('none'), unicode: true, currency: 'INR' };

const operation = (name: string) => OPERATIONS.find((one) => one.name === name) as never;

test('an operation has at most one view', () => {
  const names = VIEWS.map(([name]) => name);
  expect(names).toEqual([...new Set(names)]);
});

test.each(VIEWS.map(([name]) => name))('the view of %s is found', async (name) => {
  expect(await viewNamed(name)).toBeDefined();
});

test('tokens are shown to programs alone', async () => {
  const user = { id: 'us_1', username: 'asha', name: 'Asha', role: 'officer', branch: null };
  const output = { accessToken: 'secret-a', refreshToken: 'secret-b', user };
  for (const name of ['auth.login', 'auth.refresh']) {
    expect((await linesOf(operation(name), output, PAGE)).join('\n')).not.toMatch(/secret/);
  }
});

test('amounts are grouped as the currency has it, numbers of telephones are not', async () => {
  const shown = await linesOf(
    operation('till.create'),
    { id: 'tl_1', name: 'T1', status: 'closed', balance: '1234567.00', phone: '9876543210' },
    PAGE,
  );
  expect(shown.join('\n')).toContain('12,34,567.00 INR');
  expect(shown.join('\n')).toContain('9876543210');
});

test('a text from elsewhere cannot move the cursor', async () => {
  const output = { data: [{ code: 'PUN', name: 'a\u001b[2Jb', dayStatus: 'open' }] };
  expect((await linesOf(operation('branch.list'), output, PAGE)).join('\n')).not.toContain(
    '\u001b',
  );
});

test('a list without rows has its header all the same', () => {
  const [header, ...rows] = recordsOf(operation('loan.list'), { data: [], nextCursor: null });
  expect(header).toEqual(expect.arrayContaining(['number', 'customer_name', 'outstanding_total']));
  expect(rows).toEqual([]);
});

test('every list and every report can be had as CSV', () => {
  const lists = OPERATIONS.filter(({ name }) => /^report\.|\.list$/.test(name));
  expect(lists.filter((one) => !hasRecords(one)).map(({ name }) => name)).toEqual([]);
});
