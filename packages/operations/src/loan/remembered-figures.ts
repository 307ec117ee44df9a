import type { LoanFigures } from '@mfi/engine';
import type { Outside } from '../ports/outside.js';
import type { LoanRow } from '../ports/tables.js';

/** What is remembered of a loan at the end of a day. */
export type Remembered = Pick<LoanFigures, 'accruedInterest' | 'installments'> & {
  /** What its row would keep of its figures on that day. */
  readonly row: LoanRow;
};

/** How many instalments are remembered in all; some ten megabytes. */
const ROWS_MAX = 20_000;

/**
 * Figures of loans that were replayed before. Whatever changes a loan's history or terms gives its row
 * another version, in the same transaction, on whichever server: so what was replayed for a version
 * and a day holds for that version and that day alone, and nothing need be told to anybody.
 */
export class RememberedFigures {
  readonly #known = new Map<string, Remembered>();
  #rows = 0;

  constructor(private readonly rowsMax = ROWS_MAX) {}

  /** The figures of a loan, as its row stands, at the end of a day; undefined where not known. */
  get(loan: LoanRow, on: string): Remembered | undefined {
    const key = keyOf(loan, on);
    const found = this.#known.get(key);
    if (!found) return undefined;
    // Behind all others: those that nobody asks for are forgotten first.
    this.#known.delete(key);
    this.#known.set(key, found);
    return found;
  }

  keep(loan: LoanRow, on: string, figures: Remembered): void {
    const key = keyOf(loan, on);
    if (this.#known.has(key)) return;
    this.#known.set(key, figures);
    this.#rows += figures.installments.length;
    for (const [oldest, { installments }] of this.#known) {
      if (this.#rows <= this.rowsMax) return;
      this.#known.delete(oldest);
      this.#rows -= installments.length;
    }
  }
}

/**
 * With what the row says of its figures: where a database is put back to an earlier day, and goes on
 * from there in another way, a version may come again with another history.
 */
function keyOf(loan: LoanRow, on: string): string {
  const known = KEYS.get(loan);
  if (known?.on === on) return known.key;
  const { terms: _, ...row } = loan;
  const key = `${on} ${JSON.stringify(row)}`;
  KEYS.set(loan, { on, key });
  return key;
}

/** Of rows that come again as they are. */
const KEYS = new WeakMap<LoanRow, { readonly on: string; readonly key: string }>();

const REMEMBERED = new WeakMap<Outside, RememberedFigures>();

/** What is remembered by whoever has this outside: there is one for each database. */
export function rememberedFigures(outside: Outside): RememberedFigures {
  const known = REMEMBERED.get(outside) ?? new RememberedFigures();
  REMEMBERED.set(outside, known);
  return known;
}
