/** One row of a file: its cells, and the line or the row of the sheet where it begins. */
export interface TableRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** Cells, by their places from 0, that do not say what they show. */
  readonly faults?: ReadonlyMap<number, CellFault>;
  /** The places of cells whose text is what a formula showed when the file was saved. */
  readonly formulas?: readonly number[];
}

/** Why a cell cannot be read, whatever its column is for. */
export interface CellFault {
  readonly code: string;
  readonly message: string;
}

/** A row, and the first line, may be as long as this. */
export const RECORD_MAX = 64 * 1024;

/** A table that has more columns is none. */
export const COLUMNS_MAX = 500;
