import type { Schedule, ScheduleRow } from '@mfi/engine';
import { bar, barShapes, type Filler } from '@mfi/terminal';
import { type Field, fieldTable } from './field-table.js';
import { csvName } from './labels.js';
import type { Page, View } from './run.js';
import { type Value, valueLines } from './values-view.js';

const FIELDS = [
  'number',
  'from',
  'due',
  'days',
  'principal',
  'interest',
  'fees',
  'total',
  'balance',
  'capitalized',
] as const satisfies readonly (keyof ScheduleRow)[];

/** The view of a repayment plan. */
export const scheduleView: View = {
  lines: (output, page) => {
    const plan = output as unknown as Schedule;
    const footer = { ...plan.totals, due: 'Totals' };
    return [...planLines(plan.installments, page, footer), '', ...summaryLines(plan, page)];
  },
  records: (output) => planRecords((output as unknown as Schedule).installments),
};

/** A plan's rows for spreadsheets, the header first. */
export function planRecords(rows: readonly ScheduleRow[]): string[][] {
  return [FIELDS.map(csvName), ...rows.map((row) => FIELDS.map((name) => String(row[name])))];
}

/** A plan's rows as a table. */
export function planLines(
  rows: readonly ScheduleRow[],
  page: Page,
  footer?: Readonly<Record<string, string>>,
): string[] {
  const filler = barFiller(rows, page);
  return fieldTable(fieldsOf(page), rows, page, footer ? { footer, filler } : { filler });
}

/** The fields in the order of a table. */
function fieldsOf({ palette }: Page): readonly Field<keyof ScheduleRow>[] {
  return [
    { name: 'number', header: '#', align: 'right', paint: palette.muted },
    { name: 'due', header: 'Due', align: 'left' },
    { name: 'days', header: 'Days', align: 'right', rank: 1, paint: palette.muted },
    { name: 'principal', header: 'Principal', align: 'decimal', rank: 5 },
    { name: 'interest', header: 'Interest', align: 'decimal', rank: 4, optional: true },
    { name: 'fees', header: 'Fees', align: 'decimal', rank: 3, optional: true },
    { name: 'capitalized', header: 'Capitalized', align: 'decimal', rank: 2, optional: true },
    { name: 'total', header: 'Total', align: 'decimal' },
    { name: 'balance', header: 'Balance', align: 'decimal', rank: 6 },
  ];
}

/** Headers of the bars' column, the longest first; the shapes in them are the legend. */
const LEGENDS = [
  ['principal', 'interest'],
  ['prin.', 'int.'],
] as const;

/** A bar for each row: how much of the instalment is principal, and how much interest. */
function barFiller(rows: readonly ScheduleRow[], { palette, unicode }: Page): Filler {
  const shapes = barShapes(unicode);
  const [long, short] = LEGENDS.map(
    ([first, second]) => `${shapes.first} ${first} ${shapes.second} ${second}`,
  ) as [string, string];
  const parts = rows.map(({ principal, interest }) => ({
    first: Number(principal),
    second: Number(interest),
  }));
  const max = parts.reduce((most, { first, second }) => Math.max(most, first + second), 0);
  return {
    widthMin: short.length,
    widthMax: 40,
    header: (width) => (width >= long.length ? long : short),
    cell: (row, width) => {
      const drawn = bar(parts[row] as (typeof parts)[number], { max, width, unicode });
      return palette.principal(drawn.first) + palette.interest(drawn.second);
    },
  };
}

/** What stands below the plan. */
function summaryLines({ installment, disbursed, apr }: Schedule, page: Page): string[] {
  const { gross, deducted, net } = disbursed;
  const { currency } = page;
  const less: Value[] = [
    ['deducted', deducted, currency],
    ['netDisbursed', net, currency],
  ];
  const values: Value[] = [
    ...(installment === undefined ? [] : [['installment', installment, currency] as const]),
    ['disbursed', gross, currency],
    ...(Number(deducted) === 0 ? [] : less),
    ['apr.nominal', apr.nominal],
    ['apr.effective', apr.effective],
  ];
  return valueLines(values, page);
}
