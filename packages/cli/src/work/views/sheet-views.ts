import type { OutputOf } from '@mfi/contracts';
import {
  enterSheet,
  importSheet,
  listSheets,
  openSheet,
  postSheet,
  showSheet,
} from '@mfi/contracts/sheet';
import type { Page } from '../../calc/run.js';
import type { Value } from '../../calc/values-view.js';
import { valueLines } from '../../calc/values-view.js';
import { more } from './list-views.js';
import { tableOf } from './table-of.js';
import { apart, type NamedView, sentence, title, viewOf } from './view.js';

type Sheet = OutputOf<typeof showSheet>['sheet'];
type Posted = OutputOf<typeof postSheet>;

const amount = { align: 'decimal' } as const;
const count = { align: 'right' } as const;

/** The views of collection sheets. */
export const SHEET_VIEWS: readonly NamedView[] = [
  viewOf(showSheet, sheetLines),
  viewOf(openSheet, sheetLines),
  viewOf(enterSheet, sheetLines),
  viewOf(postSheet, postedLines),
  viewOf(importSheet, postedLines),
  viewOf(listSheets, ({ data, nextCursor }, page) => [
    ...tableOf(
      [
        { name: 'number', header: 'Number' },
        { name: 'on', header: 'On' },
        { name: 'status', header: 'Status', rank: 5 },
        { name: 'rows', header: 'Rows', rank: 1, ...count },
        { name: 'due', header: 'Due', rank: 2, ...amount },
        { name: 'entered', header: 'Entered', rank: 3, ...amount },
        { name: 'posted', header: 'Posted', rank: 4, ...amount },
        { name: 'centre', header: 'Centre' },
        { name: 'officer', header: 'Officer', rank: 0 },
      ],
      data,
      page,
    ),
    ...more(nextCursor, page),
  ]),
];

function sheetLines({ sheet, rows }: OutputOf<typeof showSheet>, page: Page): string[] {
  return [
    ...head(sheet, page),
    ...apart(
      tableOf(
        [
          { name: 'row', header: 'Row', ...count },
          { name: 'due', header: 'Due', rank: 6, ...amount },
          { name: 'arrears', header: 'Arrears', rank: 2, ...amount },
          { name: 'advance', header: 'Held', rank: 0, ...amount },
          { name: 'amount', header: 'Paid', ...amount },
          { name: 'attendance', header: 'Came', rank: 5 },
          { name: 'status', header: 'Status', rank: 4 },
          { name: 'loan.number', header: 'Loan', rank: 3 },
          { name: 'group', header: 'Group', rank: 1 },
          { name: 'customer.name', header: 'Name', rank: 7, widthMin: 12 },
        ],
        rows,
        page,
      ),
    ),
  ];
}

function postedLines({ sheet, results }: Posted, page: Page): string[] {
  const wrong = results.filter(({ problem }) => problem !== null);
  return [
    ...head(sheet, page),
    ...apart(
      tableOf(
        [
          { name: 'row', header: 'Row', ...count },
          { name: 'amount', header: 'Paid', ...amount },
          { name: 'attendance', header: 'Came', rank: 2 },
          { name: 'result', header: 'Result' },
          { name: 'payment', header: 'Receipt', rank: 3 },
          { name: 'loan', header: 'Loan', rank: 1 },
          { name: 'customer', header: 'Customer', rank: 0 },
        ],
        results,
        page,
      ),
    ),
    ...apart(
      wrong.flatMap(({ problem }) =>
        sentence(problem?.message ?? '', page).map((line) => page.palette.problem(line)),
      ),
    ),
  ];
}

function head(sheet: Sheet, page: Page): string[] {
  const whose = sheet.centre === null ? (sheet.officer ?? '') : `centre ${sheet.centre}`;
  const { currency } = page;
  const values: Value[] = [
    ['due', sheet.due, currency],
    ['entered', sheet.entered, currency],
    ['posted', sheet.posted, currency],
  ];
  return [
    ...title(`Sheet ${sheet.number} of ${whose}, ${sheet.on}: ${sheet.status}`, page),
    ...valueLines(values, page),
  ];
}
