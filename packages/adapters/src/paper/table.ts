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
}

const PAD = 4;

/** Draws a table; its heads stand again on each page that it goes on on. */
export function drawTable(flow: Flow, table: Table): void {
  const size = table.size ?? 8;
  const widths = columnWidths(flow, table, size);
  const isHeaded = table.columns.some(({ header }) => header !== '');
  const head = () => (isHeaded ? drawHead(flow, table, { widths, size }) : flow.rule());
  flow.need(size * 6);
  head();
  for (const row of table.rows) {
    drawRow(flow, { table, widths, cells: row, style: { size } }, head);
  }
  if (table.total) {
    flow.rule(INK.muted, 0.8);
    const style: Style = { size, weight: 'bold' };
    drawRow(flow, { table, widths, cells: table.total, style }, head);
  }
  flow.gap(size * 0.6);
}

interface Drawn {
  readonly table: Table;
  readonly widths: readonly number[];
  readonly cells: readonly string[];
  readonly style: Style;
}

function drawHead(
  flow: Flow,
  table: Table,
  { widths, size }: { readonly widths: readonly number[]; readonly size: number },
): void {
  const style: Style = { size: size - 0.5, weight: 'bold', colour: INK.muted };
  const lines = table.columns.map(({ header }, at) =>
    flow.pen.wrap(header, (widths[at] ?? 0) - 2 * PAD, style),
  );
  const height = Math.max(...lines.map(({ length }) => length)) * size * 1.3 + PAD;
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

function drawRow(flow: Flow, { table, widths, cells, style }: Drawn, head: () => void): void {
  const { columns, rowMin = 0, isGrid = false } = table;
  const lines = columns.map((_, at) =>
    flow.pen.wrap(cells[at] ?? '', (widths[at] ?? 0) - 2 * PAD, style),
  );
  const tall = Math.max(...lines.map(({ length }) => length)) * style.size * LEADING + PAD;
  const height = Math.max(rowMin, tall);
  if (flow.need(height)) head();
  const top = flow.y;
  const first = top + (height - tall) / 2 + PAD / 2;
  let x = flow.left;
  columns.forEach(({ align = 'left' }, at) => {
    const width = widths[at] ?? 0;
    lines[at]?.forEach((line, row) => {
      const y = first + style.size * (1.1 + row * LEADING);
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

function naturalWidths(flow: Flow, { columns, rows, total }: Table, size: number): number[] {
  const all = [...rows, ...(total ? [total] : [])];
  const style: Style = { size };
  return columns.map(({ header, widthMin = 0 }, at) => {
    const words = header.split(/\s+/).map((word) => headWidth(flow, word, size));
    const cells = all.map((row) => flow.pen.width(row[at] ?? '', boldIf(row === total, style)));
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
  const isText = columns.map(({ align = 'left' }) => align === 'left');
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
