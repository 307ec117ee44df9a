/** A table of which one row is chosen. Columns go where there is too little room, by their rank. */
import { type Column, layOut, printable, wrap } from '@mfi/terminal';
import type { Room } from '../app/screen.js';
import { cutLine, fillLine, type Line, line, type Tone } from '../paint/line.js';
import { moves } from './moves.js';

/** One column, and what stands in it. */
export interface ListColumn<T> extends Pick<Column, 'header' | 'rank' | 'widthMin'> {
  readonly align?: Column['align'];
  readonly cell: (row: T) => string;
}

/** How a list is drawn. */
export interface ListLook<T> {
  readonly columns: readonly ListColumn<T>[];
  /** What is said where there is nothing. */
  readonly empty: string;
  readonly tone?: (row: T) => Tone;
  /** A last line of totals, one text for each column. */
  readonly footer?: readonly string[];
  /**
   * What is said of the chosen row in full, below the list: columns may cut it. A row that would go
   * out of sight for it is worth more.
   */
  readonly detail?: (row: T) => string;
}

/** How many lines are kept for what is said of the chosen row, so that the list stays in its place. */
export const DETAIL_LINES = 2;

/** Rows, and the one that is chosen. */
export class ListView<T> {
  #rows: readonly T[] = [];
  #at = 0;
  #from = 0;
  #page = 10;

  get rows(): readonly T[] {
    return this.#rows;
  }

  set rows(rows: readonly T[]) {
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#at = Math.max(0, Math.min(this.#at, rows.length - 1));
  }

  get at(): number {
    return this.#at;
  }

  set at(index: number) {
    this.#at = Math.max(0, Math.min(index, this.#rows.length - 1));
  }

  get chosen(): T | undefined {
    return this.#rows[this.#at];
  }

  /** Takes a key that moves; false for any other. */
  pressed(name: string): boolean {
    const step = { ...moves(this.#page), F7: -this.#page, F8: this.#page }[name];
    if (step === undefined) return false;
    this.at = this.#at + step;
    return true;
  }

  /** The header, the rows around the chosen one, and the footer. */
  draw({ width, height }: Room, look: ListLook<T>): Line[] {
    if (this.#rows.length === 0) return [[], line(`  ${look.empty}`, 'muted')];
    const columns = look.columns.map(({ cell: _, align = 'left', ...column }) => ({
      ...column,
      align,
    }));
    const rows = this.#rows.map((row) => look.columns.map(({ cell }) => printable(cell(row))));
    const table = { columns, rows, ...(look.footer ? { footer: look.footer } : {}) };
    const { lines } = layOut(table, { width: width - MARK.length, mayDrop: true });
    const footer = look.footer ? lines.at(-1) : undefined;
    const room = height - 1 - (footer === undefined ? 0 : 1);
    const spare = this.#rows.length > room ? DETAIL_LINES : room - this.#rows.length;
    const detail = detailLines(look, this.chosen, width).slice(0, Math.max(0, spare));
    this.#page = Math.max(1, room - detail.length);
    this.#follow();
    const shown = this.#rows.slice(this.#from, this.#from + this.#page);
    return [
      line(`${BLANK}${lines[0] ?? ''}`, 'muted'),
      ...shown.map((row, index) => {
        const place = this.#from + index;
        const text = lines[place + 1] ?? '';
        if (place === this.#at) return fillLine(line(MARK + text, 'chosen'), width, 'chosen');
        return cutLine(line(BLANK + text, look.tone?.(row) ?? 'plain'), width);
      }),
      ...(footer === undefined ? [] : [line(BLANK + footer, 'strong')]),
      ...detail,
    ];
  }

  /** Moves what is seen so that the chosen row is among it. */
  #follow(): void {
    const last = Math.max(0, this.#rows.length - this.#page);
    this.#from = Math.min(Math.max(this.#from, this.#at - this.#page + 1), this.#at, last);
  }
}

function detailLines<T>(look: ListLook<T>, chosen: T | undefined, width: number): Line[] {
  if (!look.detail || chosen === undefined) return [];
  const told = wrap(printable(look.detail(chosen)), width - BLANK.length * 2);
  return Array.from({ length: DETAIL_LINES }, (_, at) => line(BLANK + (told[at] ?? ''), 'muted'));
}

const MARK = '> ';
const BLANK = '  ';
