import { portfolioReport } from '@mfi/contracts/report';
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
