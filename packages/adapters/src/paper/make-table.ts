import { dayColumn, dayText } from '@mfi/contracts/writing';
import type { PaperTable } from '@mfi/operations/ports';
import { columnAmount } from './amount-text.js';
import { Flow, MM } from './flow.js';
import { logoOf } from './house.js';
import { drawHouse, heading, pairs } from './parts.js';
import { INK, type Style } from './pen.js';
import { type Column, drawTable, neededWidth } from './table.js';
import { wordsOf } from './words.js';

const A4 = { width: 210 * MM, height: 297 * MM } as const;
const MARGIN = 14 * MM;
/** Letters, from the one that is read best to the smallest that is read at all. */
const SIZES = [8, 7, 6] as const;

type One = PaperTable['tables'][number];

/** An answer as a table on paper: upright where it fits, else across the page. */
export async function makeTable(answer: PaperTable): Promise<Uint8Array> {
  const { title, facts, tables, house } = answer;
  const isWide = tables.some((table) => !fits(table, answer, A4.width - 2 * MARGIN));
  const flow = begin(answer, isWide);
  if (house) {
    const logo = logoOf(house.logo);
    drawHouse(flow, { house, say: wordsOf('en'), logo, day: dayText(answer.on, 'en') });
    flow.gap(12);
  }
  flow.text(title, { size: 14, weight: 'bold' });
  flow.gap(6);
  if (facts.length > 0) pairs(flow, facts, { columns: isWide ? 3 : 2, size: 8.5 });
  for (const table of tables) {
    if (table.name === '') flow.gap(8);
    else heading(flow, table.name, 70);
    if (table.rows.length === 0) flow.text('–', { size: 8, colour: INK.muted });
    else drawWhole(flow, table, answer);
  }
  return flow.bytes();
}

function begin({ title, on, command, house }: PaperTable, isWide: boolean): Flow {
  const height = isWide ? A4.width : A4.height;
  return new Flow({
    title,
    on,
    lang: 'en',
    author: house?.institution ?? 'mfi',
    width: isWide ? A4.height : A4.width,
    height,
    margin: MARGIN,
    footer: (flow, { at, of }) => {
      const y = height - 10 * MM;
      const style: Style = { size: 7, colour: INK.muted };
      const parts = [house?.institution, title, dayText(on, 'en'), command];
      const said = parts.filter((part) => part !== undefined).join(' · ');
      flow.pen.line(said, { x: flow.left, y }, style);
      flow.pen.line(`Page ${at} of ${of}`, { x: flow.left, y, width: flow.width }, style, 'right');
    },
  });
}

function fits(table: One, answer: PaperTable, width: number): boolean {
  return neededWidth(scratch(), tableOf(table, answer), SIZES[0]) <= width;
}

/** Something to measure on. */
function scratch(): Flow {
  return new Flow({ title: '', on: '2000-01-01', lang: 'en', author: '', ...A4, margin: 0 });
}

/**
 * A table with all its columns: in smaller letters where they do not fit, and where the smallest are
 * too large in parts below each other, each with the first column again.
 */
function drawWhole(flow: Flow, one: One, answer: PaperTable): void {
  const table = tableOf(one, answer);
  const size = SIZES.find((letters) => neededWidth(flow, table, letters) <= flow.width);
  if (size !== undefined) {
    drawTable(flow, { ...table, size });
    return;
  }
  for (const part of partsOf(flow, one, answer)) {
    drawTable(flow, { ...tableOf(part, answer), size: SIZES[1] });
    flow.gap(6);
  }
}

/** As many columns at a time as fit beside the first one. */
function partsOf(flow: Flow, one: One, answer: PaperTable): One[] {
  const parts: One[] = [];
  let from = 1;
  while (from < one.columns.length) {
    let to = from + 1;
    const upTo = (end: number) => only(one, [0, ...range(from, end)]);
    const isFitting = (end: number) =>
      neededWidth(flow, tableOf(upTo(end), answer), SIZES[1]) <= flow.width;
    while (to < one.columns.length && isFitting(to + 1)) to += 1;
    parts.push(upTo(to));
    from = to;
  }
  return parts;
}

/** A day as other papers have it; what is none stays as it is. */
function dayIn(cell: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(cell) ? dayColumn(cell) : cell;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function only(table: One, columns: readonly number[]): One {
  const pick = <T>(all: readonly T[]) => columns.map((at) => all[at] as T);
  return {
    ...table,
    columns: pick(table.columns),
    rows: table.rows.map(pick),
    ...(table.total ? { total: pick(table.total) } : {}),
  };
}

function tableOf({ columns, rows, total }: One, { currency }: PaperTable) {
  const cells = (row: readonly string[]) =>
    row.map((cell, at) => {
      if (cell === '') return cell;
      if (columns[at]?.kind === 'date') return dayIn(cell);
      return columns[at]?.kind === 'amount' ? columnAmount(cell, currency) : cell;
    });
  return {
    columns: columns.map(
      ({ header, kind }): Column => ({
        header,
        align: kind === 'amount' || kind === 'number' ? 'right' : 'left',
      }),
    ),
    rows: rows.map(cells),
    ...(total ? { total: cells(total) } : {}),
  };
}
