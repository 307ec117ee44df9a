import { cutTo, displayWidth, groupDigits, padEnd, padStart } from '@mfi/terminal';
import type { App } from '../../app/app.js';
import type { Room } from '../../app/screen.js';
import { type Line, line, ruleLine, type Span, span } from '../../paint/line.js';
import type { ListView } from '../../widgets/list-view.js';
import type { Typing } from '../sheet.js';
import { isSaid, type SheetRow, type SheetState, type Shown, totalsOf } from './sheet-state.js';

/** What a sheet is drawn from. */
export interface Drawn {
  readonly shown: Shown;
  readonly state: SheetState;
  readonly list: ListView<SheetRow>;
  readonly typing: Typing | undefined;
}

/** The rows of the sheet, and below them what they come to. */
export function drawSheet(app: App, room: Room, drawn: Drawn): Line[] {
  const { say } = app;
  const { shown, list } = drawn;
  const { centre, officer, on, status } = shown.sheet;
  const whose = [centre ?? officer ?? '', on, say(status)].join(' · ');
  const foot = totalLines(app, drawn, room.width);
  const rows = list.draw(
    { width: room.width, height: room.height - foot.length - 1 },
    {
      columns: columns(app, drawn),
      empty: say('The sheet has no rows.'),
      tone: (row) => toneOf(drawn.state, row),
    },
  );
  const body = [line(`  ${whose}`, 'muted'), ...rows];
  while (body.length < room.height - foot.length) body.push([]);
  return [...body, ...foot];
}

function toneOf({ said }: SheetState, row: SheetRow) {
  if (row.status === 'posted') return 'muted';
  const own = said.get(row.row);
  if (!isSaid(own)) return 'muted';
  return own?.attendance === 'absent' || own?.amount !== row.due ? 'warn' : 'good';
}

/** Amounts first and names last: a name in any script moves no figure. */
function columns(app: App, { state, list, typing }: Drawn) {
  const { say } = app;
  const currency = app.who?.institution.currency ?? '';
  const money = (amount: string) => (Number(amount) === 0 ? '' : groupDigits(amount, currency));
  const paid = (row: SheetRow): string => {
    if (typing?.what === 'amount' && row === list.chosen) return `${typing.text}_`;
    const amount = state.said.get(row.row)?.amount;
    return amount === undefined ? '' : groupDigits(amount, currency);
  };
  return [
    { header: say('Row'), align: 'right' as const, cell: ({ row }: SheetRow) => String(row) },
    {
      header: say('Due'),
      align: 'decimal' as const,
      cell: ({ due }: SheetRow) => groupDigits(due, currency),
    },
    {
      header: say('Arrears'),
      align: 'decimal' as const,
      rank: 2,
      cell: ({ arrears }: SheetRow) => money(arrears),
    },
    {
      header: padStart(say('Paid'), 12),
      align: 'right' as const,
      cell: (row: SheetRow) => padStart(paid(row), 12),
    },
    { header: padEnd('', 10), cell: (row: SheetRow) => stateOf(app, state, row) },
    { header: say('Loan'), rank: 3, cell: ({ loan }: SheetRow) => loan.number },
    { header: say('Group'), rank: 1, cell: ({ group }: SheetRow) => group ?? '' },
    { header: say('Name'), widthMin: 10, cell: ({ customer }: SheetRow) => customer.name },
  ];
}

/** The state of a row in a word, so that no colour has to be seen. */
function stateOf({ say }: App, { said }: SheetState, row: SheetRow): string {
  const own = said.get(row.row);
  if (row.status === 'posted') return say('in books');
  if (own?.attendance === 'absent') return say('absent');
  if (own?.amount === undefined) return own?.attendance === 'late' ? say('late') : '';
  if (Number(own.amount) === 0 && Number(row.due) !== 0) return say('nothing');
  if (own.amount !== row.due)
    return Number(own.amount) < Number(row.due) ? say('less') : say('more');
  return own.attendance === 'late' ? say('paid, late') : say('paid');
}

function totalLines(app: App, { shown, state, list, typing }: Drawn, width: number): Line[] {
  const { say, unicode } = app;
  const currency = app.who?.institution.currency ?? '';
  const nil = nilOf(app);
  const money = (amount: string) => groupDigits(amount, currency);
  const all = totalsOf(shown.rows, state, nil);
  const part = (name: string, value: string): Span[] => [
    span(`  ${name} `, 'muted'),
    span(value, 'strong'),
  ];
  const group = list.chosen?.group ?? null;
  const own = totalsOf(
    shown.rows.filter((row) => row.group === group),
    state,
    nil,
  );
  const control =
    state.control === ''
      ? []
      : part(
          say('Control'),
          `${money(state.control)} ${agreement(app, state.control, all.collected)}`,
        );
  const asked = typing && typing.what !== 'amount' ? askedLine(app, typing) : [];
  return [
    asked.length > 0 ? asked : ruleLine(say('Totals'), width, unicode),
    [
      ...part(say('Rows'), `${all.done}/${all.rows}`),
      ...part(say('Expected'), money(all.expected)),
      ...part(say('Collected'), money(all.collected)),
    ],
    [
      ...part(say('Difference'), money(all.difference)),
      ...part(say('Absent'), String(all.absent)),
      ...control,
      ...(group === null || displayWidth(group) + 60 > width
        ? []
        : part(cutTo(group, 14, '~'), money(own.collected))),
    ],
  ];
}

function askedLine({ say }: App, { what, text }: Typing): Line {
  const name = what === 'jump' ? say('Jump to row or number') : say('Total of the paper sheet');
  return [span(`> ${name}: `, 'key'), span(text, 'strong'), span(' ', 'chosen')];
}

function agreement({ say }: App, control: string, collected: string): string {
  return Number(control) === Number(collected) ? say('agrees') : say('does not agree');
}

/** Nothing, with the digits of the currency. */
export function nilOf(app: App): string {
  const digits = app.who?.digits ?? 2;
  return digits === 0 ? '0' : `0.${'0'.repeat(digits)}`;
}
