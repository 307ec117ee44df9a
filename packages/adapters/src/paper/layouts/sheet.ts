import type { OutputOf } from '@mfi/contracts';
import type { paperSheet } from '@mfi/contracts/paper';
import { dayText, sumAmounts } from '@mfi/contracts/writing';
import { columnAmount, signedAmount } from '../amount-text.js';
import type { Flow } from '../flow.js';
import type { Logo } from '../house.js';
import { beginLetter, heading, type Letter, type Pair, pairs, signatures } from '../parts.js';
import { drawTable, type Table, tableHeight } from '../table.js';

type Sheet = OutputOf<typeof paperSheet>;
type Line = Sheet['sheet']['rows'][number];

/** A collection sheet, across the page: groups below each other, with room to write. */
export async function sheetPaper(paper: Sheet, logo: Logo): Promise<Uint8Array> {
  const { head, sheet } = paper;
  const letter = beginLetter(head, titleOf(paper), {
    isWide: true,
    number: sheet.sheet.number,
    logo,
  });
  const { flow, say } = letter;
  pairs(flow, factsOf(letter, paper), { columns: 3 });
  const tables = tablesOf(letter, paper);
  const alike = tables.flatMap(({ table }) => [...table.rows, table.total]);
  for (const { group, table } of tables) {
    const name = group === null ? undefined : (paper.groups[group] ?? group);
    if (name === undefined) flow.gap(10);
    else heading(flow, `${say('group')} ${name} · ${group}`, keptWith(flow, { ...table, alike }));
    drawTable(flow, { ...table, alike });
  }
  flow.gap(4);
  pairs(
    flow,
    [
      [say('demand'), signedAmount(sheet.sheet.due, head.currency)],
      [say('collected'), '……………………………'],
      [say('cashCounted'), '……………………………'],
    ],
    { columns: 3 },
  );
  signatures(flow, [say('collectedBy'), say('witness'), say('checkedBy')]);
  return flow.bytes();
}

function titleOf({ head }: Sheet): string {
  return head.lang === 'hi' ? 'वसूली पत्रक' : 'Collection sheet';
}

function factsOf({ say, lang }: Letter, { centre, officer, sheet }: Sheet): Pair[] {
  return [
    ...(centre
      ? [
          [say('centre'), `${centre.name} (${centre.code})`] as const,
          [say('place'), centre.place ?? '–'] as const,
        ]
      : []),
    [say('date'), dayText(sheet.sheet.on, lang)],
    ...(centre?.time ? [[say('time'), centre.time] as const] : []),
    ...(officer === null ? [] : [[say('officer'), officer] as const]),
  ];
}

/** Rows keep their order; each group stands where its first row is. */
function byGroup(rows: readonly Line[]): Map<string | null, Line[]> {
  const groups = new Map<string | null, Line[]>();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return groups;
}

/** Each group in a table of its own. */
function tablesOf(letter: Letter, paper: Sheet) {
  return [...byGroup(paper.sheet.rows)].map(([group, lines]) => ({
    group,
    table: tableOf(letter, paper, lines),
  }));
}

/** How much must stand below the head of a group: all of it, so that it signs on one page, if it may. */
function keptWith(flow: Flow, table: Table): number {
  const whole = tableHeight(flow, table) + HEADING;
  return whole < flow.page / 2 ? whole : HEADING;
}

/** What the head of a group takes. */
const HEADING = 32;

function tableOf({ say }: Letter, { head }: Sheet, lines: readonly Line[]) {
  const amount = (text: string) => columnAmount(text, head.currency);
  return {
    size: 8.5,
    rowMin: 18,
    isGrid: true,
    columns: [
      { header: say('number'), align: 'right' },
      { header: say('customer'), grows: 1 },
      { header: say('customerNumber') },
      { header: say('loan') },
      { header: say('demand'), align: 'right' },
      { header: say('arrears'), align: 'right' },
      { header: say('advance'), align: 'right' },
      { header: say('nextDue'), align: 'right' },
      { header: say('collected'), align: 'right', widthMin: 72 },
      { header: say('here'), widthMin: 34 },
      { header: say('signature'), widthMin: 84 },
    ],
    rows: lines.map((line) => [
      String(line.row),
      line.customer.name,
      line.customer.number,
      line.loan.number,
      amount(line.due),
      amount(line.arrears),
      amount(line.advance),
      amount(line.nextDueAmount),
      line.amount === null ? '' : amount(line.amount),
      line.attendance === 'present' ? '✓' : '',
      '',
    ]),
    total: [
      '',
      say('total'),
      '',
      '',
      ...(['due', 'arrears', 'advance', 'nextDueAmount'] as const).map((name) =>
        amount(sumAmounts(lines.map((line) => line[name]))),
      ),
      '',
      '',
      '',
    ],
  } satisfies Table;
}
