import { listSuspense } from '@mfi/contracts/payment';
import { more } from './list-views.js';
import { tableOf } from './table-of.js';
import { tieLines } from './tie-lines.js';
import { type NamedView, title, viewOf } from './view.js';

/** The view of money that no loan was found for. */
export const SUSPENSE_VIEWS: readonly NamedView[] = [
  viewOf(listSuspense, ({ branch, on, data, nextCursor, total, ties }, page) => [
    ...title(`Money in suspense in branch ${branch} on ${on}`, page),
    ...tableOf(
      [
        { name: 'number', header: 'Number' },
        { name: 'on', header: 'Came in', rank: 2 },
        { name: 'age', header: 'Days', rank: 3, align: 'right' },
        { name: 'left', header: 'Left', align: 'decimal' },
        { name: 'amount', header: 'Of', rank: 1, align: 'decimal' },
        { name: 'mode', header: 'Mode', rank: 1 },
        { name: 'said', header: 'What stands there', widthMin: 12 },
      ],
      data.map((row) => ({
        ...row,
        said: [row.reference, row.phone, row.text].filter((part) => part !== null).join(', '),
      })),
      page,
      { footer: { number: 'Totals', left: total.left } },
    ),
    ...more(nextCursor, page),
    ...tieLines(ties, page),
  ]),
];
