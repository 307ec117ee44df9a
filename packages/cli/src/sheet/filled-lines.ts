import { sumAmounts } from '@mfi/contracts/writing';
import type { Page } from '../calc/run.js';
import { tableOf } from '../work/views/table-of.js';
import { factLines, title } from '../work/views/view.js';
import type { SheetDocument } from './sheet-file.js';

const amount = { align: 'decimal' } as const;

/** A sheet that is filled in, as lines for whoever fills it in. */
export function filledLines(sheet: SheetDocument, page: Page): string[] {
  const { rows } = sheet;
  const whose = sheet.centre ?? sheet.officer ?? '';
  const said = rows.filter((row) => row.amount != null || row.attendance === 'absent').length;
  return [
    ...title(
      `Sheet ${sheet.sheet} of ${[whose, sheet.on].filter((part) => part).join(', ')}`,
      page,
    ),
    ...tableOf(
      [
        { name: 'row', header: 'Row', align: 'right' },
        { name: 'due', header: 'Due', rank: 4, ...amount },
        { name: 'arrears', header: 'Arrears', rank: 1, ...amount },
        { name: 'amount', header: 'Paid', ...amount },
        { name: 'attendance', header: 'Came', rank: 5 },
        { name: 'loan', header: 'Loan', rank: 2 },
        { name: 'name', header: 'Name', rank: 6, widthMin: 12 },
      ],
      rows,
      page,
    ),
    '',
    ...factLines(
      [
        ['filledIn', `${said} of ${rows.length} rows`],
        ['entered', sumAmounts(rows.map((row) => row.amount ?? '0'))],
        ...(sheet.controlTotal == null ? [] : [['controlTotal', sheet.controlTotal] as const]),
      ],
      page,
    ),
  ];
}
