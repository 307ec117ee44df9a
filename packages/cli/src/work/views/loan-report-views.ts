import type { OutputOf } from '@mfi/contracts';
import {
  ageingReport,
  demandCollectionReport,
  efficiencyReport,
  interestAccruedReport,
  maturitiesReport,
  npaMovementReport,
  provisionsReport,
  ratesReport,
  trendReport,
} from '@mfi/contracts/report';
import { sumAmounts } from '@mfi/contracts/writing';
import { bar, barShapes, type Filler, plural, shade } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import { heatLegend, percentOf } from './heat.js';
import { more } from './list-views.js';
import { asOf } from './report-views.js';
import { type ColumnOf, tableOf, valueAt } from './table-of.js';
import { tieLines } from './tie-lines.js';
import { trendSparks } from './trend-sparks.js';
import { apart, block, type NamedView, title, viewOf } from './view.js';

const amount = { align: 'decimal' } as const;
const count = { align: 'right' } as const;

/** The views of reports about the state of loans over some days. */
export const LOAN_REPORT_VIEWS: readonly NamedView[] = [
  viewOf(demandCollectionReport, (report, page) => [
    ...title(`Demand, collection and balance ${days(report)}`, page),
    ...groupTable(DEMAND, report, page),
    ...block('By part', tableOf(PARTS, partsOf(report.total), page), page),
    ...tieLines(report.ties, page),
  ]),
  viewOf(efficiencyReport, (report, page) => [
    ...title(`How much of what fell due was collected ${days(report)}`, page),
    ...groupTable(EFFICIENCY, report, page, collectedFiller),
    ...tieLines(report.ties, page),
  ]),
  viewOf(npaMovementReport, (report, page) => [
    ...title(`How NPA moved ${days(report)}`, page),
    ...groupTable(NPA, report, page),
    ...block('The whole portfolio', tableOf(GLP, [report.total], page), page),
    ...tieLines(report.ties, page),
  ]),
  viewOf(interestAccruedReport, (report, page) => [
    ...title(`Interest earned ${days(report)}`, page),
    ...groupTable(INTEREST, report, page),
    ...tieLines(report.ties, page),
  ]),
  viewOf(ageingReport, ageingLines),
  viewOf(maturitiesReport, ({ from, to, data, nextCursor, total, ties }, page) => [
    ...title(`Loans that end from ${from} to ${to}`, page),
    ...tableOf(MATURITIES, data, page, {
      footer: {
        'loan.number': 'Totals',
        outstanding: total.outstanding,
        overdue: total.overdue,
      },
    }),
    ...more(nextCursor, page),
    ...apart([plural(total.loans, 'loan')]),
    ...tieLines(ties, page),
  ]),
  viewOf(provisionsReport, ({ table, classes, total, ties, ...day }, page) => [
    ...title(`Set aside for losses by ${table ?? 'no table'} ${asOf(day)}`, page),
    ...tableOf(PROVISIONS, classes, page, { footer: { ...texts(total), class: 'together' } }),
    ...tieLines(ties, page),
  ]),
  viewOf(ratesReport, (report, page) => [
    ...title(`Rates in percent a year ${asOf(report)}`, page),
    ...groupTable(RATES, report, page),
    ...tieLines(report.ties, page),
  ]),
  viewOf(trendReport, trendLines),
];

const GROUP: ColumnOf = { name: 'key', header: 'Group', widthMin: 8 };

const DEMAND: readonly ColumnOf[] = [
  { name: 'opening.total', header: 'Unpaid before', rank: 3, ...amount },
  { name: 'demand.due.total', header: 'Fell due', ...amount },
  { name: 'demand.charged.total', header: 'Charged', rank: 1, optional: true, ...amount },
  { name: 'collection.ahead.total', header: 'Ahead', rank: 2, optional: true, ...amount },
  { name: 'collection.current.total', header: 'On dues', rank: 6, ...amount },
  { name: 'collection.arrears.total', header: 'On arrears', rank: 5, ...amount },
  { name: 'waived.total', header: 'Waived', rank: 1, optional: true, ...amount },
  { name: 'writtenOff.total', header: 'Written off', rank: 1, optional: true, ...amount },
  { name: 'closing.total', header: 'Unpaid after', ...amount },
  GROUP,
];

const PARTS: readonly ColumnOf[] = [
  { name: 'opening', header: 'Unpaid before', rank: 1, ...amount },
  { name: 'due', header: 'Fell due', ...amount },
  { name: 'collected', header: 'Collected', ...amount },
  { name: 'closing', header: 'Unpaid after', ...amount },
  { name: 'part', header: 'Part' },
];

const EFFICIENCY: readonly ColumnOf[] = [
  { name: 'due', header: 'Fell due', rank: 4, ...amount },
  { name: 'current.value', header: 'Current', ...amount },
  { name: 'withArrears.value', header: 'With arrears', rank: 3, ...amount },
  { name: 'withPrepayments.value', header: 'With prepaid', rank: 2, ...amount },
  { name: 'recovery.value', header: 'Of all asked', rank: 1, ...amount },
  GROUP,
];

const NPA: readonly ColumnOf[] = [
  { name: 'npa.opening', header: 'Opening', ...amount },
  { name: 'npa.added', header: 'Added', ...amount },
  { name: 'npa.upgraded', header: 'Upgraded', rank: 1, ...amount },
  { name: 'npa.recovered', header: 'Recovered', rank: 2, ...amount },
  { name: 'npa.writtenOff', header: 'Written off', rank: 3, ...amount },
  { name: 'npa.closing', header: 'Closing', ...amount },
  GROUP,
];

const GLP: readonly ColumnOf[] = [
  { name: 'glp.opening', header: 'Opening', ...amount },
  { name: 'glp.lent', header: 'Lent', ...amount },
  { name: 'glp.repaid', header: 'Repaid', ...amount },
  { name: 'glp.writtenOff', header: 'Written off', rank: 1, ...amount },
  { name: 'glp.closing', header: 'Closing', ...amount },
];

const INTEREST: readonly ColumnOf[] = [
  { name: 'loans', header: 'Loans', ...count },
  { name: 'earned', header: 'Earned', ...amount },
  { name: 'suspended', header: 'Suspended', rank: 1, ...amount },
  { name: 'receivable', header: 'Not paid yet', rank: 2, ...amount },
  GROUP,
];

const MATURITIES: readonly ColumnOf[] = [
  { name: 'endsOn', header: 'Ends on' },
  { name: 'loan.number', header: 'Loan' },
  { name: 'outstanding', header: 'Outstanding', ...amount },
  { name: 'overdue', header: 'Late', rank: 3, ...amount },
  { name: 'dpd', header: 'Days', rank: 2, ...count },
  { name: 'officer', header: 'Officer', rank: 1, widthMin: 6 },
  { name: 'customer.name', header: 'Customer', widthMin: 10 },
];

const PROVISIONS: readonly ColumnOf[] = [
  { name: 'loans', header: 'Loans', ...count },
  { name: 'outstanding', header: 'Principal', ...amount },
  { name: 'provision', header: 'Set aside', ...amount },
  { name: 'class', header: 'Class' },
];

const RATES: readonly ColumnOf[] = [
  { name: 'loans', header: 'Loans', ...count },
  { name: 'outstanding', header: 'Principal', rank: 1, ...amount },
  { name: 'min', header: 'Lowest', ...amount },
  { name: 'average', header: 'Average', ...amount },
  { name: 'max', header: 'Highest', ...amount },
  GROUP,
];

type Demand = OutputOf<typeof demandCollectionReport>['total'];

function partsOf({ opening, demand, collection, closing }: Demand): object[] {
  const { ahead, current, arrears } = collection;
  return (['principal', 'interest', 'fee', 'penalty', 'total'] as const).map((part) => ({
    part: part === 'total' ? 'together' : part,
    opening: opening[part],
    due: demand.due[part],
    collected: sumAmounts([ahead[part], current[part], arrears[part]]),
    closing: closing[part],
  }));
}

interface Grouped {
  readonly groups: readonly { readonly key: string | null }[];
  readonly total: object;
}

/** A row for each group and their total, or the total alone. */
function groupTable(
  columns: readonly ColumnOf[],
  { groups, total }: Grouped,
  page: Page,
  filler?: (rows: readonly object[], page: Page) => Filler,
): string[] {
  const rows = groups.map((group) => ({ ...group, key: group.key ?? 'nobody' }));
  const all = { ...total, key: 'together' };
  const shown = rows.length === 0 ? [all] : rows;
  return tableOf(columns, shown, page, {
    ...(rows.length === 0 ? {} : { footer: footerOf(columns, all) }),
    ...(filler ? { filler: filler(shown, page) } : {}),
  });
}

function footerOf(columns: readonly ColumnOf[], total: object): Readonly<Record<string, string>> {
  const values = total as Readonly<Record<string, unknown>>;
  return Object.fromEntries(columns.map(({ name }) => [name, String(valueAt(values, name) ?? '')]));
}

function texts(values: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function days({ from, to, knownOn }: { from: string; to: string; knownOn: string | null }) {
  return `from ${from} to ${to}${knownOn === null ? '' : `, as it was known on ${knownOn}`}`;
}

/** A bar for each group: what of its dues came in. */
function collectedFiller(rows: readonly object[], { palette, unicode }: Page): Filler {
  const parts = rows.map((row) => Number(valueAt(row as never, 'current.value') ?? 0));
  return {
    widthMin: 10,
    widthMax: 30,
    header: () => `${barShapes(unicode).first} collected`,
    cell: (row, width) => {
      const first = Math.min(1, parts[row] ?? 0);
      const drawn = bar({ first, second: 1 - first }, { max: 1, width, unicode });
      return palette.good(drawn.first) + palette.muted(drawn.second);
    },
  };
}

type Ageing = OutputOf<typeof ageingReport>;

function ageingLines({ groups, total, ties, ...day }: Ageing, page: Page): string[] {
  const bands = total.bands.map((band) => ({
    ...band,
    age: ageOf(band),
    total: band.arrears.total,
  }));
  const current = { ...total.current, age: 'nothing late' };
  return [
    ...title(`How old arrears are ${asOf(day)}`, page),
    ...tableOf(
      [
        { name: 'total', header: 'Unpaid', ...amount },
        { name: 'installments', header: 'Instalments', rank: 1, ...count },
        { name: 'outstanding', header: 'Principal', ...amount },
        { name: 'loans', header: 'Loans', ...count },
        { name: 'age', header: 'Days late' },
      ],
      [current, ...bands],
      page,
    ),
    ...block('By group: what part of its principal is of each age', heatMap(groups, page), page),
    ...tieLines(ties, page),
  ];
}

function ageOf({ from, to }: { readonly from: number; readonly to: number | null }): string {
  if (to === null) return `${from} and more`;
  return from === to ? `${from}` : `${from} to ${to}`;
}

function heatMap(groups: Ageing['groups'], page: Page): string[] {
  if (groups.length === 0) return [];
  const bands = groups[0]?.bands ?? [];
  const columns: readonly ColumnOf[] = [
    ...bands.map(
      (band, at): ColumnOf => ({
        name: `b${at}`,
        header: ageOf(band).replace(' to ', '-').replace(' and more', '+'),
        rank: bands.length - at,
        ...count,
      }),
    ),
    GROUP,
  ];
  const rows = groups.map((group) => {
    const cells = group.bands.map((band, at) => {
      const part = Number(band.outstanding) / Math.max(Number(group.outstanding), 1e-9);
      return [`b${at}`, `${percentOf(part)} ${shade(part, page)}`];
    });
    return { ...Object.fromEntries(cells), key: group.key ?? 'nobody' };
  });
  return [...tableOf(columns, rows, page), ...heatLegend(page)];
}

function trendLines({ data, ties, ...day }: OutputOf<typeof trendReport>, page: Page): string[] {
  return [
    ...title(`How the portfolio came to where it is ${asOf(day)}`, page),
    ...tableOf(
      [
        { name: 'on', header: 'On' },
        { name: 'loans', header: 'Loans', rank: 2, ...count },
        { name: 'outstanding', header: 'Principal', ...amount },
        { name: 'overdue', header: 'Overdue', rank: 1, ...amount },
        { name: 'par30Ratio', header: 'PAR30', ...amount },
        { name: 'npaRatio', header: 'NPA', rank: 3, ...amount },
      ],
      data,
      page,
    ),
    ...apart(trendSparks(data, page)),
    ...tieLines(last(ties), page),
  ];
}

/** The day itself, and any month that does not tie. */
function last<T extends { readonly ties: boolean | null }>(ties: readonly T[]): T[] {
  return ties.filter((one, at) => one.ties === false || at === ties.length - 1);
}
