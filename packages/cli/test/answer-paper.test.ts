import { customerStatement } from '@mfi/contracts/customer';
import { dueList, portfolioReport } from '@mfi/contracts/report';
import { expect, it } from 'vitest';
import { answerPaper } from '../src/work/views/answer-paper.js';

const GROUP = {
  key: 'PUN',
  loans: 3,
  outstanding: '123456.00',
  par: [{ days: 30, loans: 1, balance: '100.00', ratio: '0.0008' }],
};

const asked = (output: object) =>
  answerPaper(portfolioReport, { output, currency: 'INR', today: '2026-05-01' });

it('a report on paper has its rows and their total, without what is for programs alone', () => {
  const paper = asked({ on: '2026-03-31', groups: [GROUP], total: { ...GROUP, key: null } });
  expect(paper).toMatchObject({ on: '2026-03-31', currency: 'INR' });
  const [table] = paper.tables;
  const headers = table?.columns.map(({ header }) => header) ?? [];
  expect(headers).toContain('Outstanding');
  expect(headers).not.toContain('Par');
  const at = headers.indexOf('Outstanding');
  expect(table?.columns[at]?.kind).toBe('amount');
  expect(table?.rows.map((row) => row[at])).toEqual(['123456.00']);
  expect(table?.total?.[at]).toBe('123456.00');
});

it('bears the day that it is asked on where it is of no day', () => {
  expect(asked({ groups: [GROUP], total: GROUP }).on).toBe('2026-05-01');
});

it('a total says that it is one, where ids are left out; what only programs read is left out, too', () => {
  const loan = { id: 'ln_1', number: 'LN-000001' };
  const customer = { id: 'cu_1', number: 'CU-000001', name: 'Asha', phone: null, village: null };
  const due = { loan, customer, officer: 'ravi', due: '10.00', arrears: '0.00' };
  const output = { on: '2026-03-31', total: { due: '10.00' }, data: [due], terms: { a: 1 } };
  const paper = answerPaper(dueList, { output, currency: 'INR', today: '2026-05-01' });
  const [table] = paper.tables;
  expect(table?.columns[0]?.header).toBe('Loan number');
  expect(table?.total?.[0]).toBe('Total');
  expect(paper.command).toBe('mfi report due-list');
  expect(paper.facts.map(([, value]) => value).join()).not.toContain('{');
});

it('a share stands as the figure it is, and a head says what came of the command alone', () => {
  const paper = asked({ on: '2026-03-31', groups: [GROUP], total: GROUP });
  const par = paper.tables.find(({ columns }) => columns.some(({ header }) => header === 'Ratio'));
  expect(par?.columns.find(({ header }) => header === 'Ratio')?.kind).toBe('number');
  const statement = { customer: {}, currency: 'INR', to: '2026-03-31', lines: [], loans: [] };
  const title = answerPaper(customerStatement, { output: statement, currency: 'INR', today: '' });
  expect(title.title).toBe('Statement of account of a customer, all loans in one paper');
  expect(title.facts.filter(([name]) => name === 'Currency')).toHaveLength(1);
});
