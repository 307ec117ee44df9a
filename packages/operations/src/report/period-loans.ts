import type { LoanFigures } from '@mfi/engine';
import type { ReadContext } from '../kit/context.js';
import { loanFile } from '../loan/loan-file.js';
import { difference } from '../loan/posted-balances.js';
import { type Standing, standingOf } from '../loan/standing.js';
import type { BranchRow, LoanRow, PostedBalances } from '../ports/tables.js';
import { booksDay } from './books-day.js';
import { historiesOf, type KnownEvent, knownBy } from './loan-histories.js';
import { loanPages } from './loan-pages.js';
import type { ReportPeriod } from './report-period.js';
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

/** A loan over some days. */
export interface LoanInPeriod {
  readonly loan: LoanRow;
  /** At the end of the day before the first; null: its money was not out. */
  readonly opening: LoanEnd | null;
  readonly closing: LoanEnd;
}

/** The loans of a report that were running in some days, by replays to both ends. */
export async function* periodLoans(
  context: ReadContext,
  scope: ReportScope,
  { eve, to }: ReportPeriod,
): AsyncIterable<readonly LoanInPeriod[]> {
  for await (const { branch, loans } of loanPages(context, scope, ['id'], { to, after: eve })) {
    const ids = loans.map(({ id }) => id);
    const rows = await context.db.list('loans', { where: { id: { in: ids } } });
    const histories = await historiesOf(context, ids);
    const taken = await takenOver(context, ids);
    const [first, last] = [
      await End.of(context, branch, scope, eve),
      await End.of(context, branch, scope, to),
    ];
    yield rows.map((loan) => {
      const history = histories.get(loan.id) ?? [];
      const known: Known = { loan, history, takenOn: taken.get(loan.id) ?? null };
      const isOut = loan.disbursedOn !== null && loan.disbursedOn <= eve;
      return { loan, opening: isOut ? first.read(known) : null, closing: last.read(known) };
    });
  }
}

interface Known {
  readonly loan: LoanRow;
  readonly history: readonly KnownEvent[];
  /** The day it was taken over from other books. */
  readonly takenOn: string | null;
}

/** Reads loans of a branch at the end of a day, and what its books held for them. */
class End {
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
    return new End(context, scope, on, inBooks);
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
