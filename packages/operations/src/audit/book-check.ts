import type { ReadContext } from '../kit/context.js';
import type { BranchRow } from '../ports/tables.js';

/** One thing that is not as it should be. */
export interface Finding {
  /** What it is about: a number, a code or an id. */
  readonly subject: string;
  /** What is wrong, and what to look at. */
  readonly message: string;
}

/** What checks look at. */
export interface CheckScope {
  readonly branches: readonly BranchRow[];
  /** Null: all branches. */
  readonly branchId: string | null;
}

/** Counts what is looked at, and takes down what is wrong. */
export interface CheckSheet {
  /** So many things more were looked at. */
  count(things: number): void;
  find(finding: Finding): void;
}

/** One proof of the books. */
export interface BookCheck {
  readonly check: string;
  /** What holds where nothing is wrong. */
  readonly says: string;
  readonly run: (context: ReadContext, scope: CheckScope, sheet: CheckSheet) => Promise<void>;
}
