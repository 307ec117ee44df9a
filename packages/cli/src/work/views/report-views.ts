import type { OutputOf } from '@mfi/contracts';
import {
  collectionReport,
  creditBureau,
  dayReport,
  disbursementReport,
  dueList,
  overdueReport,
  parReport,
  portfolioReport,
  revealCreditBureau,
} from '@mfi/contracts/report';
import { bar, barShapes, type Filler, groupDigits, plural, sparkline } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import { type Value, valueLines } from '../../calc/values-view.js';
import { more } from './list-views.js';
import { type ColumnOf, tableOf } from './table-of.js';
import { tieLines } from './tie-lines.js';
import { apart, block, type NamedView, title, viewOf } from './view.js';

type Group = OutputOf<typeof parReport>['total'];

const amount = { align: 'decimal' } as const;
const count = { align: 'right' } as const;

/** The views of reports about loans and money. */
export const REPORT_VIEWS: readonly NamedView[] = [
  viewOf(portfolioReport, portfolioLines),
  viewOf(parReport, parLines),
  viewOf(dayReport, dayLines),
  viewOf(dueList, ({ branch, on, data, nextCursor, total, ties }, page) => [
    ...title(`To be collected in branch ${branch} on ${on}`, page),
    ...tableOf(DUE_COLUMNS, data, page, {
      footer: totals('loan.number', { due: total.due, arrears: total.arrears }),
    }),
    ...more(nextCursor, page),
    ...apart([plural(total.loans, 'loan')]),
    ...tieLines(ties, page),
  ]),
  viewOf(overdueReport, ({ branch, on, data, nextCursor, total, ties }, page) => [
    ...title(`Overdue in branch ${branch} on ${on}`, page),
    ...tableOf(OVERDUE_COLUMNS, data, page, {
      footer: totals('loan.number', { arrears: total.arrears, outstanding: total.outstanding }),
    }),
    ...more(nextCursor, page),
    ...apart([plural(total.loans, 'loan')]),
    ...tieLines(ties, page),
  ]),
  viewOf(creditBureau, bureauLines),
  viewOf(revealCreditBureau, bureauLines),
  viewOf(disbursementReport, (register, page) =>
    registerLines('Money that went out', register, MONEY_COLUMNS, page),
  ),
  viewOf(collectionReport, (register, page) =>
    registerLines('Receipts', register, [RECEIPT_COLUMN, ...MONEY_COLUMNS], page),
  ),
];

function dayLines(day: OutputOf<typeof dayReport>, page: Page): string[] {
  const { branch, on, dayStatus, dueOn, due, overdue, collected, waiting, portfolio } = day;
  const money = (text: string) => groupDigits(text, page.currency);
  const values: Value[] = [
    [`Due on ${dueOn}`, `${money(due.due)} of ${plural(due.loans, 'loan')}`],
    ['Of it, from before', money(due.arrears)],
    ['Overdue', `${money(overdue.arrears)} of ${plural(overdue.loans, 'loan')}`],
    [`Collected on ${on}`, `${money(collected.amount)} by ${plural(collected.count, 'receipt')}`],
    ['To be reviewed', plural(waiting.applied, 'loan')],
    ['To be approved', plural(waiting.reviewed, 'loan')],
    ['To be paid out', plural(waiting.approved, 'loan')],
  ];
  return [
    ...title(`The day ${on} of branch ${branch}, which is ${dayStatus}`, page),
    ...valueLines(values, page),
    ...(portfolio === null ? [] : block('At risk', riskLines(portfolio, page), page)),
  ];
}

type Portfolio = NonNullable<OutputOf<typeof dayReport>['portfolio']>;

function riskLines({ outstanding, par, trend }: Portfolio, page: Page): string[] {
  const rows = par.map(({ days, ratio, ...row }) => ({
    age: `PAR${days}`,
    ...row,
    ratio: ratio ?? '',
  }));
  return [
    ...tableOf(RISK_COLUMNS, rows, page),
    ...apart([`Of ${groupDigits(outstanding, page.currency)} outstanding.`]),
    ...(trend.length < 2 ? [] : [`PAR30 at the ends of its last days: ${trendOf(trend, page)}`]),
  ];
}

/** How PAR30 came to where it is, and its first and last values. */
function trendOf(trend: Portfolio['trend'], page: Page): string {
  const ratios = trend.map(({ par30Ratio }) => par30Ratio ?? '0');
  return `${ratios[0]} ${sparkline(ratios.map(Number), page)} ${ratios.at(-1)}`;
}

const RISK_COLUMNS: readonly ColumnOf[] = [
  { name: 'age', header: 'Age' },
  { name: 'balance', header: 'Principal', ...amount },
  { name: 'ratio', header: 'Share', ...count },
  { name: 'loans', header: 'Loans', ...count },
];

const DUE_COLUMNS: readonly ColumnOf[] = [
  { name: 'loan.number', header: 'Loan' },
  { name: 'due', header: 'Due', ...amount },
  { name: 'arrears', header: 'Of it late', rank: 4, ...amount },
  { name: 'dpd', header: 'Days', rank: 3, ...count },
  { name: 'customer.phone', header: 'Phone', rank: 2, optional: true },
  { name: 'customer.village', header: 'Village', rank: 1, optional: true, widthMin: 8 },
  { name: 'customer.name', header: 'Customer', widthMin: 10 },
];

const OVERDUE_COLUMNS: readonly ColumnOf[] = [
  { name: 'loan.number', header: 'Loan' },
  { name: 'arrears', header: 'Late', ...amount },
  { name: 'dpd', header: 'Days', ...count },
  { name: 'bucket', header: 'Bucket', rank: 2 },
  { name: 'outstanding', header: 'Outstanding', rank: 4, ...amount },
  { name: 'officer', header: 'Officer', rank: 1, widthMin: 6 },
  { name: 'customer.phone', header: 'Phone', rank: 3, optional: true },
  { name: 'customer.name', header: 'Customer', widthMin: 10 },
];

const RECEIPT_COLUMN: ColumnOf = { name: 'receipt', header: 'Receipt' };

const MONEY_COLUMNS: readonly ColumnOf[] = [
  { name: 'on', header: 'On', rank: 3 },
  { name: 'amount', header: 'Amount', ...amount },
  { name: 'mode', header: 'Mode', rank: 1 },
  { name: 'status', header: 'Status', rank: 2 },
  { name: 'loan.number', header: 'Loan' },
  { name: 'customer.name', header: 'Customer', widthMin: 8 },
];

const BUREAU_COLUMNS: readonly ColumnOf[] = [
  { name: 'account.number', header: 'Loan' },
  { name: 'account.balance', header: 'Balance', ...amount },
  { name: 'account.overdue', header: 'Overdue', rank: 3, ...amount },
  { name: 'account.dpd', header: 'Days', rank: 2, ...count },
  { name: 'account.status', header: 'Status' },
  { name: 'member.voterId', header: 'Voter card', rank: 1, optional: true },
  { name: 'member.name', header: 'Member', widthMin: 10 },
];

function bureauLines(output: OutputOf<typeof creditBureau>, page: Page): string[] {
  const { on, since, data, nextCursor, total, ties } = output;
  const footer = total && {
    footer: totals('account.number', {
      'account.balance': total.balance,
      'account.overdue': total.overdue,
    }),
  };
  return [
    ...title(`For credit bureaus, at the end of ${on}; closed loans from ${since} on`, page),
    ...tableOf(BUREAU_COLUMNS, data, page, footer ?? {}),
    ...more(nextCursor, page),
    ...(total ? apart([plural(total.loans, 'running loan')]) : []),
    ...tieLines(ties, page),
  ];
}

function totals(first: string, sums: Readonly<Record<string, string>>) {
  return { [first]: 'Totals', ...sums };
}

type Register = Pick<
  OutputOf<typeof disbursementReport>,
  'branch' | 'from' | 'to' | 'nextCursor' | 'total' | 'byMode' | 'ties'
> & { readonly data: readonly object[] };

function registerLines(
  name: string,
  { branch, from, to, data, nextCursor, total, byMode, ties }: Register,
  columns: readonly ColumnOf[],
  page: Page,
): string[] {
  const days = from === to ? `on ${from}` : `from ${from} to ${to}`;
  const modes: readonly ColumnOf[] = [
    { name: 'amount', header: 'Amount', ...amount },
    { name: 'count', header: 'Count', ...count },
    { name: 'mode', header: 'Mode' },
  ];
  const footer = { amount: total.amount, count: String(total.count), mode: 'together' };
  return [
    ...title(`${name} in branch ${branch} ${days}`, page),
    ...tableOf(columns, data, page),
    ...more(nextCursor, page),
    ...block('By mode', tableOf(modes, byMode, page, { footer }), page),
    ...tieLines(ties, page),
  ];
}

/** The day a report is of, in words. */
export function asOf({ on, knownOn }: { on: string; knownOn: string | null }): string {
  return `at the end of ${on}${knownOn === null ? '' : `, as it was known on ${knownOn}`}`;
}

function portfolioLines(output: OutputOf<typeof portfolioReport>, page: Page): string[] {
  const { on, knownOn, groups, total, ties } = output;
  const columns: readonly ColumnOf[] = [
    { name: 'loans', header: 'Loans', ...count },
    { name: 'outstanding', header: 'Principal', ...amount },
    { name: 'interest', header: 'Interest', rank: 1, ...amount },
    { name: 'overdueLoans', header: 'Late', rank: 2, ...count },
    { name: 'overdue', header: 'Overdue', rank: 4, ...amount },
    { name: 'npa.balance', header: 'NPA', rank: 3, ...amount },
    { name: 'key', header: 'Group', widthMin: 8 },
  ];
  return [
    ...title(`The portfolio ${asOf({ on, knownOn })}`, page),
    ...(groups.length === 0
      ? tableOf(columns, [{ ...total, key: 'together' }], page)
      : tableOf(columns, named(groups), page, { footer: footerOf(columns, total) })),
    ...block('At risk', riskTable(total, page), page),
    ...tieLines(ties, page),
  ];
}

/** The values of a total as a footer, by the names of columns. */
function footerOf(columns: readonly ColumnOf[], total: Group): Readonly<Record<string, string>> {
  const { npa, ...rest } = total;
  const flat: Readonly<Record<string, unknown>> = {
    ...rest,
    'npa.balance': npa.balance,
    key: 'together',
  };
  return Object.fromEntries(columns.map(({ name }) => [name, String(flat[name] ?? '')]));
}

function named(groups: readonly Group[]): readonly object[] {
  return groups.map((group) => ({ ...group, key: group.key ?? 'nobody' }));
}

function parLines(output: OutputOf<typeof parReport>, page: Page): string[] {
  const { on, knownOn, groups, total, ties } = output;
  const apartGroups = groups.length < 2 ? [] : named(groups);
  return [
    ...title(`The portfolio at risk ${asOf({ on, knownOn })}`, page),
    ...riskTable(total, page),
    ...apartGroups.flatMap((group) => {
      const one = group as Group;
      return block(`${one.key}`, riskTable(one, page), page);
    }),
    ...tieLines(ties, page),
  ];
}

/** What is owed on loans that are later than so many days, and its part of all. */
function riskTable({ par, npa, outstanding }: Group, page: Page): string[] {
  const late = par.map(({ days, ...rest }) => ({ ...rest, age: `over ${days} days` }));
  const rows = [...late, { ...npa, age: 'NPA' }].map((row) => ({ ...row, ratio: row.ratio ?? '' }));
  return tableOf(
    [
      { name: 'balance', header: 'At risk', ...amount },
      { name: 'ratio', header: 'Ratio', ...amount },
      { name: 'loans', header: 'Loans', ...count },
      { name: 'age', header: 'Late' },
    ],
    rows,
    page,
    {
      filler: riskFiller(
        rows.map(({ balance }) => Number(balance)),
        Number(outstanding),
        page,
      ),
    },
  );
}

/** A bar for each age: its part of all that is owed. */
function riskFiller(balances: readonly number[], max: number, { palette, unicode }: Page): Filler {
  const shapes = barShapes(unicode);
  return {
    widthMin: 10,
    widthMax: 40,
    header: () => `${shapes.first} at risk`,
    cell: (row, width) => {
      const first = balances[row] ?? 0;
      const drawn = bar({ first, second: Math.max(0, max - first) }, { max, width, unicode });
      return palette.problem(drawn.first) + palette.muted(drawn.second);
    },
  };
}
