import type { FileHandle } from 'node:fs/promises';
import { CellReader, type SheetCell } from './sheet-cell.js';
import { WorkbookFault } from './workbook-fault.js';
import { partSteps, type Sheet, type Workbook } from './workbook-parts.js';
import type { XmlStep } from './xml-steps.js';

/** A row of a sheet that has any cell with something in it. */
export interface SheetRow {
  /** Its number, as the sheet shows it. */
  readonly number: number;
  /** Its cells by their columns, from 0. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}

/** What a sheet can have, by what spreadsheets can hold. */
const ROWS_MAX = 1_048_576;
const COLUMNS_MAX = 16_384;

const LARGE = 'xlsx.too_large';

/**
 * The rows of a sheet, one after the other.
 * @throws WorkbookFault where the sheet cannot be read
 */
export async function* sheetRows(
  file: FileHandle,
  { part }: Sheet,
  workbook: Workbook,
): AsyncGenerator<SheetRow> {
  const reader = new RowReader(new CellReader(workbook));
  for await (const steps of partSteps(file, part)) {
    for (const step of steps) {
      const row = reader.take(step);
      if (row && row.cells.size > 0) yield row;
    }
  }
}

/** Puts the steps of a sheet together as rows. */
class RowReader {
  #number = 0;
  #cells: Map<number, SheetCell> | undefined;
  #column = -1;
  #isCell = false;

  constructor(private readonly reader: CellReader) {}

  /** A step; the row that ends with it. */
  take(step: XmlStep): SheetRow | undefined {
    if (step.kind === 'text') {
      if (this.#isCell) this.reader.text(step.text);
      return undefined;
    }
    if (step.name === 'row') return this.#row(step);
    if (step.name === 'c' && this.#cells) this.#cell(step, this.#cells);
    else if (this.#isCell) this.reader.part(step.name, step.kind === 'open');
    return undefined;
  }

  #row(step: XmlStep & { readonly kind: 'open' | 'close' }): SheetRow | undefined {
    if (step.kind === 'close') {
      const cells = this.#cells ?? new Map();
      this.#cells = undefined;
      return { number: this.#number, cells };
    }
    const said = step.of('r');
    const number = said === undefined ? this.#number + 1 : Number(said);
    const isNext = Number.isInteger(number) && number > this.#number;
    if (!isNext) throw new WorkbookFault(`its row ${said ?? ''} stands in the wrong place`);
    if (number > ROWS_MAX) throw new WorkbookFault(`it has more than ${ROWS_MAX} rows`, LARGE);
    this.#number = number;
    this.#cells = new Map();
    this.#column = -1;
    return undefined;
  }

  #cell(step: XmlStep & { readonly kind: 'open' | 'close' }, cells: Map<number, SheetCell>): void {
    this.#isCell = step.kind === 'open';
    if (step.kind === 'open') {
      const said = step.of('r');
      this.#column = said === undefined ? this.#column + 1 : columnOf(said);
      if (this.#column >= COLUMNS_MAX || cells.size >= COLUMNS_MAX) {
        throw new WorkbookFault(`its row ${this.#number} has too many cells`, LARGE);
      }
      this.reader.begin(step.of('t') ?? 'n', Number(step.of('s') ?? 0));
      return;
    }
    const cell = this.reader.end();
    if (cell) cells.set(this.#column, cell);
  }
}

/** The column of a cell that is called `AB12`, from 0. */
function columnOf(name: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(name)?.[0] ?? '') {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  if (column === 0) throw new WorkbookFault(`a cell in it is called ${name.slice(0, 20)}`);
  return column - 1;
}
