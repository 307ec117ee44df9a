import type { LoanFigures } from '@mfi/engine';
import type { ReadContext } from '../kit/context.js';
import { loanFile } from '../loan/loan-file.js';
import { difference } from '../loan/posted-balances.js';
import { type Standing, standingOf } from '../loan/standing.js';
import type { BranchRow, LoanRow, PostedBalances } from '../ports/tables.js';
import { booksDay } from './books-day.js';
import { historiesOf, type KnownEvent, knownBy } from './loan-histories.js';
import { knowsAll, type ReportScope } from './report-scope.js';
import { takenOver } from './taken-over.js';

/** A loan at the end of a day. */
export interface LoanEnd {
  readonly figures: LoanFigures;
  /** What its accounts hold, in minor units. */
  readonly held: PostedBalances;
  /** What the books held for it then. */
  readonly booked: PostedBalances;
}

/** All that a loan's state at the end of a day follows from. */
export interface Known {
  readonly loan: LoanRow;
  readonly history: readonly KnownEvent[];
  /** The day it was taken over from other books. */
  readonly takenOn: string | null;
}

/** The loans of some ids, with all that happened to them. */
export async function knownLoans(context: ReadContext, ids: readonly string[]): Promise<Known[]> {
  const rows = await context.db.list('loans', { where: { id: { in: ids } } });
  const histories = await historiesOf(context, ids);
  const taken = await takenOver(context, ids);
  return rows.map((loan) => ({
    loan,
    history: histories.get(loan.id) ?? [],
    takenOn: taken.get(loan.id) ?? null,
  }));
}

/** Reads loans of a branch at the end of a day, and what its books held for them. */
export class EndOfDay {
  private constructor(
    private readonly context: ReadContext,
    private readonly scope: ReportScope,
    private readonly on: string,
    /** The last day whose end the books had; null: their rows say what is posted. */
    private readonly inBooks: string | null,
  ) {}

  static async of(context: ReadContext, branch: BranchRow, scope: ReportScope, on: string) {
    const isNow = on >= branch.businessDate && knowsAll(scope, branch);
    const inBooks = isNow ? null : await booksDay(context, branch, on);
    return new EndOfDay(context, scope, on, inBooks);
  }

  /** Null: its money was not out. */
  readIfOut(known: Known): LoanEnd | null {
    const { disbursedOn } = known.loan;
    return disbursedOn !== null && disbursedOn <= this.on ? this.read(known) : null;
  }

  read(known: Known): LoanEnd {
    const { loan, history } = known;
    const events = knownBy(history, this.scope.knownOn);
    const standing = standingOf(loanFile(loan, events, this.on), this.context.money);
    return { ...standing, booked: this.#booked(known, standing, events.length) };
  }

  #booked(known: Known, standing: Standing, events: number) {
    const { loan, history, takenOn } = known;
    if (takenOn !== null && takenOn > this.on) return {};
    return this.#without(this.#posted(loan, history, { standing, events }), known);
  }

  #posted(
    loan: LoanRow,
    history: readonly KnownEvent[],
    { standing, events }: { readonly standing: Standing; readonly events: number },
  ): PostedBalances {
    if (this.inBooks === null) return loan.posted;
    const entered = knownBy(history, this.on);
    if (entered.length === events && this.inBooks === this.on) return standing.held;
    return standingOf(loanFile(loan, entered, this.inBooks), this.context.money).held;
  }

  /** What a loan had earned in other books is no income of these. */
  #without(posted: PostedBalances, { loan, history, takenOn }: Known): PostedBalances {
    if (takenOn === null) return posted;
    const { held } = standingOf(
      loanFile(loan, knownBy(history, takenOn), takenOn),
      this.context.money,
    );
    const own = ['loans', 'interest-receivable', 'fees-receivable', 'interest-suspense'];
    const before = Object.fromEntries(
      Object.entries(held).filter(([account]) => !own.includes(account)),
    );
    return difference(before, posted);
  }
}
