import type { Paint } from './palette.js';
import { cutTo, displayWidth, padEnd, padStart } from './width.js';

/** One column of a table. */
export interface Column {
  readonly header: string;
  /** decimal: numbers stand with their points below each other. */
  readonly align: 'left' | 'right' | 'decimal';
  /** Where there is too little room, columns go by rank, lowest first; without one it stays. */
  readonly rank?: number;
  /** Texts may be cut to this many columns before others have to go; amounts never are. */
  readonly widthMin?: number;
  readonly paint?: Paint;
}

/** What fills the room that the columns leave, behind them; left out when there is too little. */
export interface Filler {
  readonly widthMin: number;
  readonly widthMax: number;
  header(width: number): string;
  cell(row: number, width: number): string;
}

/** Cells of texts, one row after the other; they must be printable. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** A last row, of totals, apart from the others. */
  readonly footer?: readonly string[];
  readonly filler?: Filler;
  readonly paintHeader?: Paint;
  readonly paintFooter?: Paint;
}

/** A table as lines. */
export interface LaidOut {
  readonly lines: readonly string[];
  /** The headers of the columns that found no room. */
  readonly dropped: readonly string[];
}

const GAP = '  ';

/** How much room a table has. */
export interface Room {
  readonly width: number;
  /** Whether columns go where it is too narrow; else only the filler keeps to the width. */
  readonly mayDrop: boolean;
}

/** Lays a table out within a width. */
export function layOut(table: Table, { width, mayDrop }: Room): LaidOut {
  const cells = table.columns.map((column, index) => columnCells(table, column, index));
  const widths = cells.map((column) => Math.max(...column.map(displayWidth)));
  const least = widths.map((most, index) => Math.min(most, table.columns[index]?.widthMin ?? most));
  const kept = keep(table.columns, least, mayDrop ? width : Number.POSITIVE_INFINITY);
  if (mayDrop) shrink(kept, { cells, widths, least }, width);
  const used = total(kept.map((index) => widths[index] as number));
  const room = Math.min(width - used - GAP.length, table.filler?.widthMax ?? 0);
  const filler = table.filler && room >= table.filler.widthMin ? table.filler : undefined;
  const lines = (cells[0] ?? []).map((_, line) => {
    const columns = kept.map((index, place) => {
      const column = table.columns[index] as Column;
      const cell = (cells[index] as string[])[line] as string;
      const isLast = place === kept.length - 1 && !filler;
      return painted(table, column, line, pad(column, cell, widths[index] as number, isLast));
    });
    return [...columns, ...fillerCell(table, filler, line, room)].join(GAP).trimEnd();
  });
  const dropped = table.columns.filter((_, index) => !kept.includes(index));
  return { lines, dropped: dropped.map(({ header }) => header) };
}

/** A column's cells, its header first, its footer last, numbers brought to the same point. */
function columnCells({ rows, footer }: Table, column: Column, index: number): string[] {
  const body = rows.map((row) => row[index] ?? '');
  if (footer) body.push(footer[index] ?? '');
  return [column.header, ...(column.align === 'decimal' ? alignPoints(body) : body)];
}

/**
 * Puts spaces behind numbers, so that their points stand below each other when they are put to the
 * right.
 */
export function alignPoints(numbers: readonly string[]): string[] {
  const behind = numbers.map((number) => {
    const point = number.indexOf('.');
    return point < 0 ? 0 : number.length - point;
  });
  const most = Math.max(0, ...behind);
  return numbers.map((number, index) =>
    number === '' ? '' : number + ' '.repeat(most - (behind[index] as number)),
  );
}

/** The columns there is room for, by index. */
function keep(columns: readonly Column[], widths: readonly number[], width: number): number[] {
  const kept = columns.map((_, index) => index);
  const leaving = kept
    .filter((index) => columns[index]?.rank !== undefined)
    .sort((a, b) => (columns[a]?.rank ?? 0) - (columns[b]?.rank ?? 0));
  for (const index of leaving) {
    if (total(kept.map((one) => widths[one] as number)) <= width) break;
    kept.splice(kept.indexOf(index), 1);
  }
  return kept;
}

/** Cuts what may be cut, the last columns first, until a line fits. */
function shrink(
  kept: readonly number[],
  sizes: { cells: string[][]; widths: number[]; least: readonly number[] },
  width: number,
): void {
  const { cells, widths, least } = sizes;
  for (const index of [...kept].reverse()) {
    const over = total(kept.map((one) => widths[one] as number)) - width;
    if (over <= 0) return;
    const to = Math.max(least[index] as number, (widths[index] as number) - over);
    if (to === widths[index]) continue;
    widths[index] = to;
    cells[index] = (cells[index] as string[]).map((cell) => cutTo(cell, to, CUT));
  }
}

/** What ends a text that was cut; no letter more, so that it can be drawn everywhere. */
const CUT = '~';

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
}

function pad({ align }: Column, cell: string, width: number, isLast: boolean): string {
  if (align !== 'left') return padStart(cell, width);
  return isLast ? cell : padEnd(cell, width);
}

function painted(table: Table, column: Column, line: number, cell: string): string {
  if (line === 0) return table.paintHeader?.(cell) ?? cell;
  if (line > table.rows.length) return table.paintFooter?.(cell) ?? cell;
  return column.paint?.(cell) ?? cell;
}

function fillerCell(
  table: Table,
  filler: Filler | undefined,
  line: number,
  room: number,
): string[] {
  if (!filler || line > table.rows.length) return [];
  if (line > 0) return [filler.cell(line - 1, room)];
  const header = filler.header(room);
  return [table.paintHeader?.(header) ?? header];
}
