import type { Schedule, ScheduleRow } from '@mfi/engine';
import { bar, barShapes, type Column, type Filler, groupDigits, layOut, wrap } from '@mfi/terminal';
import { csvName } from './labels.js';
import type { Page, View } from './run.js';
import { type Value, valueLines } from './values-view.js';

/** A field of a row, as it is shown. */
interface Field extends Column {
  readonly name: keyof ScheduleRow;
  /** It is left out of the table when it carries nothing in any row. */
  readonly optional?: boolean;
}

/** How wide a table is where no terminal says so. */
const COLUMNS_ASSUMED = 80;

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
    return [...planLines(plan, page), '', ...summaryLines(plan, page)];
  },
  records: (output) => {
    const { installments } = output as unknown as Schedule;
    const rows = installments.map((row) => FIELDS.map((name) => String(row[name])));
    return [FIELDS.map(csvName), ...rows];
  },
};

/** The fields in the order of a table. Ranks say which go first where there is not room for all. */
function fieldsOf({ palette }: Page): readonly Field[] {
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

function planLines(plan: Schedule, page: Page): string[] {
  const { installments, totals } = plan;
  const { palette, currency } = page;
  const carries = (name: keyof ScheduleRow) => installments.some((row) => Number(row[name]) !== 0);
  const fields = fieldsOf(page).filter(({ name, optional }) => !optional || carries(name));
  const show = (value: string | number) =>
    typeof value === 'number' ? String(value) : groupDigits(value, currency);
  const sums: Readonly<Record<string, string>> = { ...totals, due: 'Totals' };
  const { lines, dropped } = layOut(
    {
      columns: fields,
      rows: installments.map((row) => fields.map(({ name }) => show(row[name]))),
      footer: fields.map(({ name }) => show(sums[name] ?? '')),
      filler: barFiller(installments, page),
      paintHeader: palette.heading,
      paintFooter: palette.strong,
    },
    { width: page.columns ?? COLUMNS_ASSUMED, mayDrop: page.columns !== undefined },
  );
  if (dropped.length === 0) return [...lines];
  const missing = `Too narrow for ${dropped.join(', ')}: widen the window, or use --csv.`;
  return [...lines, ...wrap(missing, page.columns ?? COLUMNS_ASSUMED).map(palette.muted)];
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
