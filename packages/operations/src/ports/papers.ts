import type { GrievanceOfficer, Letterhead } from './rows/people.js';

/** What every paper says of the institution. */
export interface House {
  readonly institution: string;
  readonly letterhead: Letterhead;
  readonly grievanceOfficer: GrievanceOfficer;
  /** null where there is none. */
  readonly logo: { readonly image: string } | null;
}

/** A paper to be made: the operation that says what stands on it, and what it said. */
export interface Paper {
  /** `paper.card`: every operation of that noun that answers a paper. */
  readonly operation: string;
  readonly output: unknown;
  /** What papers begin with: a PNG, in base64. */
  readonly logo?: House['logo'];
}

/** A column of a table on paper. */
export interface TableColumn {
  readonly header: string;
  /** How its cells stand: amounts and numbers to the right. */
  readonly kind: 'text' | 'amount' | 'number' | 'date';
}

/** An answer as a table: a report, a register, a list. */
export interface PaperTable {
  /** Whose it is; left out where nobody is told. */
  readonly house?: House;
  readonly title: string;
  /** What made it, as it is typed; left out where it is not typed. */
  readonly command?: string;
  /** The currency of its amounts; '' where it has none. */
  readonly currency: string;
  /** What it is about, name by name. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly tables: readonly {
    /** '' for the first one, which needs no name. */
    readonly name: string;
    readonly columns: readonly TableColumn[];
    readonly rows: readonly (readonly string[])[];
    readonly total?: readonly string[];
  }[];
  /** The day it is of; where it is of none, the day it was asked on. */
  readonly on: string;
}

/** Makes papers as PDF. The same paper is the same bytes, whenever it is made. */
export interface Papers {
  paper(paper: Paper): Promise<Uint8Array>;
  table(table: PaperTable): Promise<Uint8Array>;
}
