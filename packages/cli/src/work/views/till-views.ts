import type { OutputOf } from '@mfi/contracts';
import { closeTill, openTill, showTill } from '@mfi/contracts/till';
import type { Page } from '../../calc/run.js';
import { type Value, valueLines } from '../../calc/values-view.js';
import { tableOf } from './table-of.js';
import { block, type NamedView, title, viewOf } from './view.js';

type Count = OutputOf<typeof openTill>['count'];
type Till = OutputOf<typeof openTill>['till'];

const amount = { align: 'decimal' } as const;

/** The views of one till. */
export const TILL_VIEWS: readonly NamedView[] = [
  viewOf(showTill, ({ till, on, payments, transfers, moneyIn, moneyOut, counts }, page) => [
    ...title(`Till ${till.name} of branch ${till.branch}, ${on}`, page),
    ...standing(till, page, [
      ['moneyIn', moneyIn, page.currency],
      ['moneyOut', moneyOut, page.currency],
    ]),
    ...block('For loans', payments.length === 0 ? [] : paymentsTable(payments, page), page),
    ...block('With the vault', transfers.length === 0 ? [] : transfersTable(transfers, page), page),
    ...block(
      'Counted',
      counts.flatMap((count) => countLines(count, page)),
      page,
    ),
  ]),
  viewOf(openTill, counted),
  viewOf(closeTill, counted),
];

function counted({ till, count }: OutputOf<typeof openTill>, page: Page): string[] {
  return [
    ...title(`Till ${till.name} of branch ${till.branch} is ${till.status}`, page),
    ...standing(till, page),
    ...countLines(count, page),
  ];
}

function standing(
  { status, cashier, balance }: Till,
  page: Page,
  moved: readonly Value[] = [],
): string[] {
  const values: Value[] = [
    ['status', cashier ? `${status}, with ${cashier.username}` : status],
    ...moved,
    ['balance', balance, page.currency],
  ];
  return valueLines(values, page);
}

function countLines(count: Count, page: Page): string[] {
  const { currency, palette } = page;
  const isOff = Number(count.difference) !== 0;
  const values: Value[] = [
    [`${count.kind} count`, count.counted, currency],
    ['expected', count.expected, currency],
    ...(isOff ? [['difference', count.difference, currency] as const] : []),
    ...(count.reason === null ? [] : [['reason', count.reason] as const]),
  ];
  return [
    ...valueLines(values, page, { paints: { difference: palette.problem } }),
    ...(count.denominations.length === 0
      ? []
      : tableOf(
          [
            { name: 'value', header: 'Notes of', ...amount },
            { name: 'count', header: 'Count', align: 'right' },
          ],
          count.denominations,
          page,
        )),
  ];
}

function paymentsTable(payments: readonly object[], page: Page): string[] {
  return tableOf(
    [
      { name: 'amount', header: 'Amount', ...amount },
      { name: 'way', header: 'Way' },
      { name: 'count', header: 'Count', align: 'right' },
      { name: 'kind', header: 'For' },
    ],
    payments,
    page,
  );
}

function transfersTable(transfers: readonly object[], page: Page): string[] {
  return tableOf(
    [
      { name: 'amount', header: 'Amount', ...amount },
      { name: 'way', header: 'Way' },
      { name: 'entryId', header: 'Entry', rank: 1 },
    ],
    transfers,
    page,
  );
}
