import type { Header } from './header-of.js';
import { REMARK } from './problem-printer.js';
import type { CellProblem } from './row-of.js';
import type { TableRecord } from './table-record.js';

const MESSAGE =
  'Formulas stand in this column: what they showed when the file was saved is what was taken.';

/** Tells of each column, at the first row where it is so, that its values come from formulas. */
export class FormulaRemarks {
  readonly #told = new Set<string>();

  of({ line, cells, formulas = [] }: TableRecord, header: Header): readonly CellProblem[] {
    return formulas.flatMap((at) => {
      const column = header[at]?.header;
      if (column === undefined || this.#told.has(column)) return [];
      this.#told.add(column);
      return [{ line, column, value: cells[at] ?? '', code: REMARK, message: MESSAGE }];
    });
  }
}
