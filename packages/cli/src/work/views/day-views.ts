import type { OutputOf } from '@mfi/contracts';
import { catchUp, closeDay, openDay, showDay } from '@mfi/contracts/branch';
import { label } from '../../calc/labels.js';
import type { Page } from '../../calc/run.js';
import { type Value, valueLines } from '../../calc/values-view.js';
import { tableOf } from './table-of.js';
import { block, mark, type NamedView, sentence, title, viewOf, widthOf } from './view.js';

/** The views of business days. */
export const DAY_VIEWS: readonly NamedView[] = [
  viewOf(showDay, dayLines),
  viewOf(closeDay, dayEndLines),
  viewOf(catchUp, caughtUpLines),
  viewOf(openDay, ({ branch, holidays }, page) => [
    ...title(`${branch.businessDate} is open in branch ${branch.code}`, page),
    ...(holidays.length === 0 ? [] : sentence(`Passed over: ${holidays.join(', ')}.`, page)),
  ]),
];

function dayLines(day: OutputOf<typeof showDay>, page: Page): string[] {
  const { branch, weekday, nextBusinessDate, checks, ready, counts } = day;
  const values: Value[] = [
    ...Object.entries(counts).map(([name, count]): Value => [name, String(count)]),
  ];
  return [
    ...title(
      `${branch.businessDate}, ${label(weekday)}: the day of branch ${branch.code} is ${branch.dayStatus}`,
      page,
    ),
    ...sentence(`The next one is ${nextBusinessDate}.`, page),
    ...block('Today', valueLines(values, page), page),
    ...block(
      'Before it can end',
      checks.flatMap((check) => checkLines(check, page)),
      page,
    ),
    ...(branch.dayStatus === 'closed'
      ? []
      : ['', ready ? 'Ready: mfi day close' : 'Not ready yet.']),
  ];
}

type Check = OutputOf<typeof showDay>['checks'][number];

function checkLines({ check, ok, weight, message }: Check, page: Page): string[] {
  const bad = weight === 'stop' ? 'fail' : 'warn';
  return marked(ok ? 'ok' : bad, `${label(check.replaceAll('-', ' '))}: ${message}`, page);
}

/** A sentence behind its mark. */
export function marked(state: 'ok' | 'warn' | 'fail', text: string, page: Page): string[] {
  const columns = widthOf(page) - 5;
  const [first = '', ...rest] = sentence(text, { ...page, columns });
  return [`${mark(state, page)} ${first}`, ...rest.map((line) => `  ${line}`)];
}

function dayEndLines(end: OutputOf<typeof closeDay>, page: Page): string[] {
  const { branch, on, nextBusinessDate, buckets, provision, reminders, warnings } = end;
  const { currency } = page;
  const counts: Value[] = [
    ['loansBroughtToTheEnd', String(end.loans)],
    ['newlyOverdue', String(end.newlyOverdue)],
    ['newlyNpa', String(end.newlyNpa)],
    ['remindersOfDues', String(reminders.due)],
    ['noticesOfArrears', String(reminders.overdue)],
  ];
  const amounts: Value[] = [
    ['interestAccrued', end.interestAccrued, currency],
    ...(provision
      ? ([
          ['provisionRequired', provision.required, currency],
          ['provisionChange', provision.change, currency],
        ] as const)
      : []),
  ];
  const columns = [
    { name: 'bucket', header: 'Bucket' },
    { name: 'loans', header: 'Loans', align: 'right' as const },
    { name: 'outstanding', header: 'Principal', align: 'decimal' as const },
  ];
  return [
    ...title(`${on} has ended in branch ${branch.code}`, page),
    ...valueLines(counts, page),
    ...valueLines(amounts, page),
    ...block('Loans by bucket', buckets.length === 0 ? [] : tableOf(columns, buckets, page), page),
    ...block(
      'To look at',
      warnings.flatMap(({ message }) => marked('warn', message, page)),
      page,
    ),
    '',
    branch.dayStatus === 'open'
      ? `${branch.businessDate} is open.`
      : `The next day, ${nextBusinessDate}, begins with: mfi day open`,
  ];
}

function caughtUpLines({ branch, days, holidays }: OutputOf<typeof catchUp>, page: Page): string[] {
  const columns = [
    { name: 'on', header: 'Ended' },
    { name: 'loans', header: 'Loans', align: 'right' as const },
    { name: 'newlyOverdue', header: 'Newly overdue', align: 'right' as const },
    { name: 'newlyNpa', header: 'Newly NPA', align: 'right' as const },
    { name: 'interestAccrued', header: 'Interest', align: 'decimal' as const },
  ];
  const rows = days.map(({ on, loans, newlyOverdue, newlyNpa, interestAccrued }) => ({
    ...{ on, interestAccrued },
    ...{ loans: String(loans), newlyOverdue: String(newlyOverdue), newlyNpa: String(newlyNpa) },
  }));
  const warnings = days.at(-1)?.warnings ?? [];
  return [
    ...title(`${branch.businessDate} is open in branch ${branch.code}`, page),
    ...(rows.length === 0 ? [] : tableOf(columns, rows, page)),
    ...(holidays.length === 0 ? [] : sentence(`Passed over: ${holidays.join(', ')}.`, page)),
    ...block(
      'To look at',
      warnings.flatMap(({ message }) => marked('warn', message, page)),
      page,
    ),
  ];
}
