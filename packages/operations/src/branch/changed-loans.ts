import type { WriteContext } from '../kit/context.js';
import type { DayColumns } from '../ports/replays.js';
import type { QuietLoan } from './quiet-loan.js';

/** Columns that lists are found by: writing them costs more, so it is done where they change. */
const FOUND_BY = [
  'status',
  'dpd',
  'nextDueOn',
  'aheadOn',
  'closedOn',
] as const satisfies readonly (keyof DayColumns & keyof QuietLoan)[];

/** All others are written together: rows that are written in the same columns make one statement. */
const FIGURES = [
  'asOf',
  'outstandingPrincipal',
  'outstandingInterest',
  'outstandingFee',
  'outstandingPenalty',
  'duePrincipal',
  'dueInterest',
  'dueFee',
  'duePenalty',
  'excess',
  'bucket',
  'arrearsSince',
  'npaSince',
  'nextDueAmount',
  'aheadDue',
  'aheadArrears',
  'aheadArrearsPrincipal',
  'aheadPrincipal',
  'aheadInterest',
  'aheadSince',
  'aheadDpd',
  'aheadBucket',
  'aheadNpaSince',
  'aheadNextOn',
  'aheadNextAmount',
  'posted',
  'coming',
  'version',
] as const satisfies readonly (Exclude<keyof DayColumns, (typeof FOUND_BY)[number]> | 'version')[];

/** A loan that was replayed, as it then is. */
export type ChangedLoan = QuietLoan & DayColumns;

/** Rows to be kept, those that change in the same columns together. */
export class ChangedLoans {
  readonly #byColumns = new Map<string, { columns: (keyof ChangedLoan)[]; rows: ChangedLoan[] }>();

  /**
   * Notes what a loan has come to.
   * @param before is changed itself: a row of so many columns is not copied for nothing
   */
  change(before: QuietLoan, columns: DayColumns): ChangedLoan {
    const found = FOUND_BY.filter((column) => before[column] !== columns[column]);
    const key = found.join();
    const same = this.#byColumns.get(key) ?? { columns: [...FIGURES, ...found], rows: [] };
    this.#byColumns.set(key, same);
    const after = Object.assign(before, columns, { version: before.version + 1 });
    same.rows.push(after);
    return after;
  }

  async keep({ db }: WriteContext): Promise<void> {
    for (const { columns, rows } of this.#byColumns.values()) {
      await db.updateMany('loans', columns, rows);
    }
  }
}
