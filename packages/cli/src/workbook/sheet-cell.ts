import { dateText, timeText } from './date-text.js';
import { numberText } from './number-text.js';
import { WorkbookFault } from './workbook-fault.js';
import { unescaped, type Workbook } from './workbook-parts.js';

/** What stands in a cell, as a text; and what is wrong with it, or to be known of it. */
export interface SheetCell {
  readonly text: string;
  /** Why the text is not what the cell says. */
  readonly fault?: { readonly code: string; readonly message: string };
  /** Whether a formula stands there, and the text is what it showed when the file was saved. */
  readonly isFormula: boolean;
}

/** Twice as much as a cell of a spreadsheet can hold: some letters are written by their numbers. */
const TEXT_MAX = 65_536;

/** Reads cells, one after the other. */
export class CellReader {
  #type = 'n';
  #style = 0;
  #value: string | undefined;
  #isFormula = false;
  #isValue = false;
  #isAloud = false;

  constructor(private readonly workbook: Pick<Workbook, 'texts' | 'formats' | 'is1904'>) {}

  begin(type: string, style: number): void {
    this.#type = type;
    this.#style = style;
    this.#value = undefined;
    this.#isFormula = false;
    this.#isAloud = false;
    this.#isValue = false;
  }

  /** An element within the cell begins or ends. */
  part(name: string, isOpen: boolean): void {
    if (name === 'f') this.#isFormula = true;
    if (name === 'rPh') this.#isAloud = isOpen;
    if (name === 'v' || name === 't') this.#isValue = isOpen;
  }

  text(text: string): void {
    if (!this.#isValue || this.#isAloud) return;
    this.#value = (this.#value ?? '') + text;
    if (this.#value.length > TEXT_MAX) throw new WorkbookFault('a text in it has no end');
  }

  /** The cell that ends; undefined for one with nothing in it. */
  end(): SheetCell | undefined {
    const value = this.#value;
    const isFormula = this.#isFormula;
    if (value === undefined) {
      return isFormula && this.#type !== 'str' ? faulty('', NO_VALUE, isFormula) : undefined;
    }
    if (this.#type === 'n') return value === '' ? undefined : { ...this.#number(value), isFormula };
    const text = this.#text(value);
    if (this.#type === 'e') return faulty(text, CELL_ERROR, isFormula);
    return text === '' ? undefined : { text, isFormula };
  }

  #text(value: string): string {
    if (this.#type === 's') {
      const text = this.workbook.texts[Number(value)];
      if (text === undefined) throw new WorkbookFault('a cell names a text that is not there');
      return text;
    }
    if (this.#type === 'b') return value.trim() === '1' ? 'true' : 'false';
    if (this.#type === 'd') return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ');
    return unescaped(value);
  }

  #number(value: string): Omit<SheetCell, 'isFormula'> {
    const { formats, is1904 } = this.workbook;
    const format = formats[this.#style] ?? 'number';
    if (format === 'date') return known(value, dateText(Number(value), is1904), NO_DAY);
    if (format === 'time') return known(value, timeText(Number(value)), NO_DAY);
    return known(value, numberText(value, format === 'percent' ? 2 : 0), INEXACT);
  }
}

type Fault = NonNullable<SheetCell['fault']>;

const NO_VALUE: Fault = {
  code: 'xlsx.no_value',
  message:
    'A formula stands here, and the file does not hold what it comes to: open it in a spreadsheet and save it, or put values in the place of formulas.',
};
const CELL_ERROR: Fault = {
  code: 'xlsx.cell_error',
  message: 'The formula comes to an error: mend it, or put a value in its place.',
};
const NO_DAY: Fault = {
  code: 'xlsx.no_day',
  message: 'The cell is shown as a date, and its number is no day: write the date as YYYY-MM-DD.',
};
const INEXACT: Fault = {
  code: 'xlsx.number_inexact',
  message:
    'A spreadsheet keeps 15 digits of a number, and this has more: format the cell as text, and write it anew.',
};

function known(
  value: string,
  text: string | undefined,
  fault: Fault,
): Omit<SheetCell, 'isFormula'> {
  return text === undefined ? { text: value, fault } : { text };
}

function faulty(text: string, fault: Fault, isFormula: boolean): SheetCell {
  return { text, fault, isFormula };
}
