import { type Flow, LEADING } from './flow.js';
import { type Align, INK, type Style } from './pen.js';

/** A column of a table. */
export interface Column {
  readonly header: string;
  readonly align?: Align;
  /** Of the width that is left when every column has what it needs, its part. */
  readonly grows?: number;
  /** No narrower than this, in points: for what is written in by hand. */
  readonly widthMin?: number;
  /** Exactly so wide, in points. */
  readonly width?: number;
}

/** Rows under their heads. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
  readonly size?: number;
  /** How high a row is at least: for what is written in by hand. */
  readonly rowMin?: number;
  /** Lines between rows, and columns too, for what is filled in by hand. */
  readonly isGrid?: boolean;
  /** Rows of other tables, totals among them, whose columns are to be as wide as those of this one. */
  readonly alike?: readonly (readonly string[])[];
}

const PAD = 4;

/** Rows that stand together at least, at the foot of a page and at the head of the next. */
const TOGETHER = 3;

/** Draws a table; its heads stand again on each page that it goes on on. */
export function drawTable(flow: Flow, table: Table): void {
  const measured = measure(flow, table);
  const { size, widths, isHeaded, rows } = measured;
  const height = (from: number, to: number) => heightOf(rows.slice(from, to));
  flow.need(headHeight(flow, measured) + height(0, TOGETHER));
  let at = 0;
  do {
    if (isHeaded) drawHead(flow, table, { widths, size });
    else flow.rule();
    const end = at + onThisPage(flow, rows.slice(at));
    for (const row of rows.slice(at, end)) {
      if (row.isTotal) flow.rule(INK.muted, 0.8);
      drawRow(flow, { table, widths, row });
    }
    at = end;
    if (at < rows.length) flow.turn();
  } while (at < rows.length);
  flow.gap(size * 0.6);
}

/** How high a table is where it stands on one page. */
export function tableHeight(flow: Flow, table: Table): number {
  const measured = measure(flow, table);
  return headHeight(flow, measured) + heightOf(measured.rows);
}

interface Measured {
  readonly table: Table;
  readonly size: number;
  readonly widths: readonly number[];
  readonly isHeaded: boolean;
  readonly rows: readonly Row[];
}

/** A row as it is drawn: its cells in lines, and how high it is. */
interface Row {
  readonly lines: readonly (readonly string[])[];
  readonly style: Style;
  readonly tall: number;
  readonly height: number;
  readonly isTotal: boolean;
}

function measure(flow: Flow, table: Table): Measured {
  const size = table.size ?? 8;
  const widths = columnWidths(flow, table, size);
  const rowOf = (cells: readonly string[], isTotal: boolean): Row => {
    const style = boldIf(isTotal, { size });
    const lines = table.columns.map((_, at) =>
      flow.pen.wrap(cells[at] ?? '', (widths[at] ?? 0) - 2 * PAD, style),
    );
    const tall = Math.max(...lines.map(({ length }) => length)) * size * LEADING + PAD;
    return { lines, style, tall, height: Math.max(table.rowMin ?? 0, tall), isTotal };
  };
  const rows = table.rows.map((cells) => rowOf(cells, false));
  return {
    table,
    size,
    widths,
    isHeaded: table.columns.some(({ header }) => header !== ''),
    rows: table.total ? [...rows, rowOf(table.total, true)] : rows,
  };
}

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

function headHeight(flow: Flow, { table, widths, size, isHeaded }: Measured): number {
  return isHeaded ? headOf(flow, table, { widths, size }).height : 0;
}

/**
 * How many of the rows to come stand on this page. A last row, or a total, is not left alone for the
 * next one: some rows go there with it.
 */
function onThisPage({ room }: Flow, rows: readonly Row[]): number {
  let fitting = 0;
  let used = 0;
  for (const { height } of rows) {
    used += height;
    if (used > room) break;
    fitting += 1;
  }
  const left = rows.length - fitting;
  const wanted = left > 0 && left < TOGETHER ? fitting - (TOGETHER - left) : fitting;
  return Math.max(wanted, 1);
}

interface Drawn {
  readonly table: Table;
  readonly widths: readonly number[];
  readonly row: Row;
}

interface Widths {
  readonly widths: readonly number[];
  readonly size: number;
}

function headOf(flow: Flow, table: Table, { widths, size }: Widths) {
  const style: Style = { size: size - 0.5, weight: 'bold', colour: INK.muted };
  const lines = table.columns.map(({ header }, at) =>
    flow.pen.wrap(header, (widths[at] ?? 0) - 2 * PAD, style),
  );
  const height = Math.max(...lines.map(({ length }) => length)) * size * 1.3 + PAD;
  return { style, lines, height };
}

function drawHead(flow: Flow, table: Table, { widths, size }: Widths): void {
  const { style, lines, height } = headOf(flow, table, { widths, size });
  let x = flow.left;
  table.columns.forEach(({ align = 'left' }, at) => {
    const width = widths[at] ?? 0;
    const own = lines[at] ?? [];
    own.forEach((line, row) => {
      // Heads stand on one line with each other, whatever their height.
      const y = flow.y + height - PAD - (own.length - 1 - row) * size * 1.3;
      flow.pen.line(line, { x: x + PAD, y, width: width - 2 * PAD }, style, align);
    });
    x += width;
  });
  flow.y += height;
  flow.rule(INK.muted, 0.8);
}

function drawRow(flow: Flow, { table, widths, row }: Drawn): void {
  const { columns, isGrid = false } = table;
  const { lines, style, tall, height } = row;
  const top = flow.y;
  const first = top + (height - tall) / 2 + PAD / 2;
  let x = flow.left;
  columns.forEach(({ align = 'left' }, at) => {
    const width = widths[at] ?? 0;
    lines[at]?.forEach((line, down) => {
      const y = first + style.size * (1.1 + down * LEADING);
      flow.pen.line(line, { x: x + PAD, y, width: width - 2 * PAD }, style, align);
    });
    x += width;
  });
  flow.y += height;
  flow.rule(isGrid ? INK.muted : INK.line, isGrid ? 0.5 : 0.35);
  if (isGrid) drawSides(flow, widths, { top, bottom: flow.y });
}

function drawSides(
  { doc, left }: Flow,
  widths: readonly number[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): void {
  doc.lineWidth(0.5).strokeColor(INK.muted);
  let x = left;
  for (const width of [0, ...widths]) {
    x += width;
    doc.moveTo(x, top).lineTo(x, bottom).stroke();
  }
}

/**
 * Every column is as wide as what stands in it; what is left over goes to those that grow, and what is
 * missing is taken from the widest texts, which are then broken into lines.
 */
function columnWidths(flow: Flow, table: Table, size: number): number[] {
  const { columns } = table;
  const natural = naturalWidths(flow, table, size);
  const sum = natural.reduce((whole, width) => whole + width, 0);
  if (sum <= flow.width) return grown(natural, columns, flow.width - sum);
  return shrunk(natural, columns, flow.width);
}

/** How wide a table must be, so that no figure of it is broken and no text is too narrow to read. */
export function neededWidth(flow: Flow, table: Table, size: number): number {
  return naturalWidths(flow, table, size).reduce((sum, width, at) => {
    const isText = (table.columns[at]?.align ?? 'left') === 'left';
    return sum + (isText ? Math.min(width, TEXT_READABLE) : width);
  }, 0);
}

/** Texts narrower than this are broken into too many lines. */
const TEXT_READABLE = 96;

function naturalWidths(
  flow: Flow,
  { columns, rows, total, alike = [] }: Table,
  size: number,
): number[] {
  const all = rows.map((row) => ({ row, isBold: false }));
  const bold = [...alike, ...(total ? [total] : [])].map((row) => ({ row, isBold: true }));
  return columns.map(({ header, widthMin = 0, width }, at) => {
    if (width !== undefined) return width;
    const words = header.split(/\s+/).map((word) => headWidth(flow, word, size));
    const cells = [...all, ...bold].map(({ row, isBold }) =>
      flow.pen.width(row[at] ?? '', boldIf(isBold, { size })),
    );
    return [...words, ...cells].reduce((most, one) => Math.max(most, one), widthMin) + ROOM;
  });
}

const ROOM = 2 * PAD + 0.5;

function headWidth(flow: Flow, word: string, size: number): number {
  return flow.pen.width(word, { size: size - 0.5, weight: 'bold' });
}

function boldIf(isBold: boolean, style: Style): Style {
  return isBold ? { ...style, weight: 'bold' } : style;
}

function grown(natural: readonly number[], columns: readonly Column[], left: number): number[] {
  const parts = columns.map(({ grows = 0 }) => grows);
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return natural.map((width) => width + left / natural.length);
  return natural.map((width, at) => width + (left * (parts[at] ?? 0)) / whole);
}

/** Figures keep their width; texts share what remains, none below what is fair. */
function shrunk(natural: readonly number[], columns: readonly Column[], whole: number): number[] {
  const isText = columns.map(({ align = 'left', width }) => align === 'left' && !width);
  const fixed = natural.reduce((sum, width, at) => sum + (isText[at] ? 0 : width), 0);
  const texts = natural.filter((_, at) => isText[at]);
  const room = whole - fixed;
  if (texts.length === 0 || room < texts.length * TEXT_MIN) {
    const sum = natural.reduce((all, width) => all + width, 0);
    return natural.map((width) => (width * whole) / sum);
  }
  const most = levelOf(texts, room);
  return natural.map((width, at) => (isText[at] ? Math.min(width, most) : width));
}

const TEXT_MIN = 36;

/** The width that no text may pass, so that together they fit. */
function levelOf(widths: readonly number[], room: number): number {
  const sorted = [...widths].sort((a, b) => a - b);
  let left = room;
  for (const [at, width] of sorted.entries()) {
    const share = left / (sorted.length - at);
    if (width > share) return share;
    left -= width;
  }
  return Number.POSITIVE_INFINITY;
}
