import type { OutputOf } from '@mfi/contracts';
import { accountStatement, exportLedger, showEntry, trialBalance } from '@mfi/contracts/ledger';
import { balanceSheet, incomeStatement } from '@mfi/contracts/report';
import type { Page } from '../../calc/run.js';
import { type Value, valueLines } from '../../calc/values-view.js';
import { more } from './list-views.js';
import { journalLines } from './loan-views.js';
import { tableOf } from './table-of.js';
import { tieLines } from './tie-lines.js';
import { apart, block, mark, type NamedView, sentence, title, viewOf } from './view.js';

type Part = OutputOf<typeof incomeStatement>['income'];

/** The views of the books. */
export const LEDGER_VIEWS: readonly NamedView[] = [
  viewOf(trialBalance, trialLines),
  viewOf(
    incomeStatement,
    ({ branch, from, to, knownOn, income, expenses, surplus, ties }, page) => [
      ...title(`Income statement of ${of(branch)}, ${from} to ${to}${known(knownOn)}`, page),
      ...part('Income', income, page),
      ...part('Expenses', expenses, page),
      ...apart(valueLines([['surplus', surplus, page.currency]], page, strong('surplus', page))),
      ...tieLines(ties, page),
    ],
  ),
  viewOf(
    balanceSheet,
    ({ branch, on, knownOn, assets, liabilities, equity, surplus, ties }, page) => [
      ...title(`Balance sheet of ${of(branch)} at the end of ${on}${known(knownOn)}`, page),
      ...part('Assets', assets, page),
      ...part('Liabilities', liabilities, page),
      ...part('Equity', equity, page),
      ...apart(valueLines([['surplusNotYetInEquity', surplus, page.currency]], page)),
      ...tieLines(ties, page),
    ],
  ),
  viewOf(accountStatement, statementLines),
  viewOf(showEntry, (entry, page) => [
    ...title(`${entry.branch} ${entry.seq}  ${entry.on}  ${entry.kind}`, page),
    ...sentence(entry.narration, page),
    ...journalLines(entry.lines, page),
  ]),
  viewOf(exportLedger, ({ text }) => text.replace(/\n$/, '').split('\n')),
];

function known(on: string | null): string {
  return on === null ? '' : `, as known on ${on}`;
}

function of(branch: string | null): string {
  return branch === null ? 'all branches' : `branch ${branch}`;
}

function strong(name: string, { palette }: Page) {
  return { paints: { [name]: palette.strong } };
}

function trialLines(output: OutputOf<typeof trialBalance>, page: Page): string[] {
  const { branch, on, knownOn, accounts, debits, credits, balanced } = output;
  const rows = accounts.map(({ account, debit, credit }) => ({
    code: account.code,
    debit: blankIfNil(debit),
    credit: blankIfNil(credit),
    name: account.name,
  }));
  const says = balanced ? 'Debits equal credits.' : 'Debits do not equal credits: run mfi check.';
  return [
    ...title(`Trial balance of ${of(branch)} at the end of ${on}${known(knownOn)}`, page),
    ...tableOf(
      [
        { name: 'code', header: 'Account' },
        { name: 'debit', header: 'Debit', align: 'decimal' },
        { name: 'credit', header: 'Credit', align: 'decimal' },
        { name: 'name', header: 'Name', widthMin: 8 },
      ],
      rows,
      page,
      { footer: { code: 'Totals', debit: debits, credit: credits, name: '' } },
    ),
    `${mark(balanced ? 'ok' : 'fail', page)} ${says}`,
  ];
}

function blankIfNil(amount: string): string {
  return Number(amount) === 0 ? '' : amount;
}

function part(name: string, { accounts, total }: Part, page: Page): string[] {
  if (accounts.length === 0) return block(name, ['None.'], page);
  const columns = [
    { name: 'code', header: 'Account' },
    { name: 'amount', header: 'Amount', align: 'decimal' as const },
    { name: 'name', header: 'Name', widthMin: 8 },
  ];
  const footer = { code: 'Total', amount: total, name: '' };
  return block(name, tableOf(columns, accounts, page, { footer }), page);
}

function statementLines(output: OutputOf<typeof accountStatement>, page: Page): string[] {
  const { account, branch, from, to, opening, closing, debits, credits, data } = output;
  const values: Value[] = [
    ['opening', opening, page.currency],
    ['closing', closing, page.currency],
  ];
  const since = from === null ? 'up to' : `${from} to`;
  return [
    ...title(`${account.code} ${account.name} of branch ${branch}, ${since} ${to}`, page),
    ...tableOf(
      [
        { name: 'on', header: 'On' },
        { name: 'debit', header: 'Debit', align: 'decimal', rank: 1 },
        { name: 'credit', header: 'Credit', align: 'decimal', rank: 2 },
        { name: 'balance', header: 'Balance', align: 'decimal' },
        { name: 'narration', header: 'What', widthMin: 12 },
      ],
      data.map((line) => ({
        ...line,
        debit: blankIfNil(line.debit),
        credit: blankIfNil(line.credit),
      })),
      page,
      { footer: { on: 'Totals', debit: debits, credit: credits, balance: '', narration: '' } },
    ),
    ...apart(valueLines(values, page)),
    ...more(output.nextCursor, page),
  ];
}
