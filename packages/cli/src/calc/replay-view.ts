import type { LoanFigures } from '@mfi/engine';
import { addAmounts, bar, barShapes, type Filler, type Paint } from '@mfi/terminal';
import { COLUMNS_ASSUMED, type Field, fieldTable } from './field-table.js';
import { csvName } from './labels.js';
import { PARTS, partsTable } from './parts-table.js';
import type { Page, View } from './run.js';
import { type Value, valueLines } from './values-view.js';

type Installment = LoanFigures['installments'][number];
type Parts = Installment['paid'];

/** The view of a loan's state: where it stands, its instalments, and where payments went. */
export const replayView: View = {
  lines: (output, page) => {
    const loan = output as unknown as LoanFigures;
    return [
      ...standingLines(loan, page),
      '',
      ...amountLines(loan, page),
      ...section(installmentLines(loan, page)),
      ...section(allocationLines(loan, page)),
    ];
  },
  records: (output) => installmentRecords(output as unknown as LoanFigures),
};

/** A part of the page, apart from what is before it; nothing where it has no lines. */
function section(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

/** How the loan stands, in words. */
function standingLines({ asOf, status, ...loan }: LoanFigures, page: Page): string[] {
  const { since, dpd, bucket, npaSince } = loan.arrears;
  const late: Value[] = [
    ['bucket', bucket],
    ['overdueSince', `${since}`],
    ['daysPastDue', String(dpd)],
    ...(npaSince === null ? [] : [['npaSince', npaSince] as const]),
  ];
  const values: Value[] = [
    ['asOf', asOf],
    ['status', status.replace('-', ' ')],
    ...(since === null ? [['bucket', bucket] as const] : late),
    ...(loan.restructuredOn === null ? [] : [['restructuredOn', loan.restructuredOn] as const]),
  ];
  // What is late is said in words; the colour only finds it faster.
  const problem = since === null ? {} : { paints: paintsOf(late, page) };
  return valueLines(values, page, { alignNumbers: false, ...problem });
}

function paintsOf(values: readonly Value[], { palette }: Page): Readonly<Record<string, Paint>> {
  return Object.fromEntries(values.map(([name]) => [name, palette.problem]));
}

/** What is owed by part, and what no part says. */
function amountLines(loan: LoanFigures, page: Page): string[] {
  const { outstanding, due, accruedInterest, excess, writtenOff, refunded, recovered } = loan;
  const { currency } = page;
  const values: Value[] = [
    ['accruedInterest', accruedInterest, currency],
    ['moneyHeld', excess, currency],
    ...unlessNil('refunded', refunded, currency),
    ...unlessNil('recovered', recovered, currency),
  ];
  return [
    ...partsTable({ Outstanding: outstanding, Due: due }, page),
    '',
    ...valueLines(values, page),
    ...(writtenOff ? ['', ...writtenOffLines(writtenOff, page)] : []),
  ];
}

function unlessNil(name: string, amount: string, currency: string): Value[] {
  return Number(amount) === 0 ? [] : [[name, amount, currency]];
}

function writtenOffLines(given: NonNullable<LoanFigures['writtenOff']>, page: Page): string[] {
  const amounts = PARTS.flatMap((part) => unlessNil(part, given[part], page.currency));
  return valueLines([['writtenOff', given.on], ...amounts], page);
}

/** Narrower tables that have both fees and penalties show them together, and keep their bars. */
const APART_COLUMNS_MIN = 100;

/** What the table of instalments is made from. */
export type InstallmentFigures = Pick<LoanFigures, 'status' | 'asOf' | 'installments'>;

/** The instalments as a table: what is asked, what is paid, and a bar of it. */
export function installmentLines(loan: InstallmentFigures, page: Page): string[] {
  if (loan.installments.length === 0) return [];
  const carries = (part: 'fee' | 'penalty') => loan.installments.some((row) => Number(row[part]));
  const isNarrow = (page.columns ?? COLUMNS_ASSUMED) < APART_COLUMNS_MIN;
  const together = isNarrow && carries('fee') && carries('penalty');
  const rows = loan.installments.map((row) => ({
    ...row,
    charges: addAmounts([row.fee, row.penalty]),
    paid: sumOf(row.paid),
    settled: settledWords(row, loan),
  }));
  const amount = { align: 'decimal', optional: true } as const;
  const charges = [
    { name: 'fee', header: 'Fee', rank: 1, ...amount },
    { name: 'penalty', header: 'Penalty', rank: 2, ...amount },
  ] as const;
  const { palette } = page;
  const fields: readonly Field<Exclude<keyof (typeof rows)[number], 'waived'>>[] = [
    { name: 'number', header: '#', align: 'right', paint: palette.muted },
    { name: 'due', header: 'Due', align: 'left' },
    { name: 'principal', header: 'Principal', align: 'decimal', rank: 4 },
    { name: 'interest', header: 'Interest', rank: 3, ...amount },
    ...(together ? [{ name: 'charges', header: 'Charges', rank: 2, ...amount } as const] : charges),
    { name: 'paid', header: 'Paid', align: 'decimal' },
    {
      name: 'settled',
      header: 'Settled',
      align: 'left',
      paint: (cell) => (cell.startsWith(OVERDUE) ? palette.problem(cell) : cell),
    },
  ];
  return fieldTable(fields, rows, page, { filler: paidFiller(loan.installments, page) });
}

/** What stands in place of the day on which an instalment was settled. */
const OVERDUE = 'overdue';

function settledWords(
  { due, settledOn, paid }: Pick<Installment, 'due' | 'settledOn' | 'paid'>,
  loan: InstallmentFigures,
): string {
  if (settledOn !== null) return settledOn;
  if (loan.status === 'written-off') return 'given up';
  if (due < loan.asOf) return OVERDUE;
  if (due === loan.asOf) return 'due today';
  return Number(sumOf(paid)) === 0 ? '' : 'part paid';
}

function sumOf(parts: Parts): string {
  return addAmounts(PARTS.map((part) => parts[part]));
}

/** A bar for each instalment: how much of it is paid. */
function paidFiller(rows: readonly Installment[], { palette, unicode }: Page): Filler {
  const shapes = barShapes(unicode);
  const short = `${shapes.first} paid`;
  const long = `${short} ${shapes.second} open`;
  const parts = rows.map((row) => {
    const first = Number(sumOf(row.paid));
    return { first, second: Math.max(0, Number(sumOf(row)) - Number(sumOf(row.waived)) - first) };
  });
  const max = parts.reduce((most, { first, second }) => Math.max(most, first + second), 0);
  return {
    widthMin: short.length,
    widthMax: 24,
    header: (width) => (width >= long.length ? long : short),
    cell: (row, width) => {
      const drawn = bar(parts[row] as (typeof parts)[number], { max, width, unicode });
      return palette.principal(drawn.first) + palette.muted(drawn.second);
    },
  };
}

function allocationLines({ allocations }: LoanFigures, page: Page): string[] {
  if (allocations.length === 0) return [];
  const { palette } = page;
  const amount = { align: 'decimal', optional: true } as const;
  return [
    palette.heading('Where payments went'),
    ...fieldTable(
      [
        { name: 'on', header: 'On', align: 'left' },
        { name: 'principal', header: 'Principal', align: 'decimal', rank: 6 },
        { name: 'interest', header: 'Interest', rank: 5, ...amount },
        { name: 'fee', header: 'Fee', rank: 1, ...amount },
        { name: 'penalty', header: 'Penalty', rank: 2, ...amount },
        { name: 'excess', header: 'Held', rank: 3, ...amount },
        { name: 'recovery', header: 'Recovery', rank: 4, ...amount },
        // Names go last: there a wrong width moves nothing.
        { name: 'event', header: 'Event', align: 'left', paint: palette.muted },
      ],
      allocations,
      page,
    ),
  ];
}

function installmentRecords({ installments }: LoanFigures): string[][] {
  const nested = ['paid', 'waived'] as const;
  const header = [
    'number',
    'due',
    ...PARTS,
    ...nested.flatMap((name) => PARTS.map((part) => `${name}.${part}`)),
    'settledOn',
  ];
  const rows = installments.map((row) => [
    String(row.number),
    row.due,
    ...PARTS.map((part) => row[part]),
    ...nested.flatMap((name) => PARTS.map((part) => row[name][part])),
    row.settledOn ?? '',
  ]);
  return [header.map(csvName), ...rows];
}
