import type { Problem } from '@mfi/contracts';
import type { LoanEvent } from '@mfi/engine';
import type { LoanOnDay } from '@mfi/engine/loan';
import type { WriteContext } from '../kit/context.js';
import type { BranchRow, LoanRow, PostedBalances } from '../ports/tables.js';
import { QUIET_COLUMNS, type QuietLoan, quietInterest, withInterest } from './quiet-loan.js';
import { replayedLoan } from './replayed-loan.js';

/** How many loans are read at a time. */
const PAGE = 1000;

/** A loan at the end of the day. */
export interface Advanced {
  /** As it is then. */
  readonly loan: QuietLoan;
  readonly before: Pick<LoanRow, 'arrearsSince' | 'npaSince'>;
  /** What a replay says of it; null where nothing but interest has come. */
  readonly day: LoanOnDay | null;
}

/** What bringing all loans of a branch to the end of its day came to. */
export interface Advance {
  /** What all their accounts move by together. */
  readonly change: PostedBalances;
  /** Loans that could not be brought there, each with its reason. */
  readonly problems: readonly Problem[];
}

/**
 * Brings every running loan of a branch to the end of the business date: its row is kept in step,
 * and what its accounts move by is added up, for one entry of all. Loans to which only interest has
 * come are not replayed. Payments that are under way are waited for; those that come later find the
 * day closed.
 * @param each is told of every loan as it stands then
 */
export async function advanceLoans(
  context: WriteContext,
  branch: BranchRow,
  each: (advanced: Advanced) => void,
): Promise<Advance> {
  const day = new LoansOnDay(context, branch, each);
  let last: string | undefined;
  for (;;) {
    const page: QuietLoan[] = await context.db.lockMany('loans', QUIET_COLUMNS, {
      where: { branchId: branch.id, status: 'active' },
      limit: PAGE,
      ...(last === undefined ? {} : { after: { id: last } }),
    });
    await day.take(page);
    last = page.at(-1)?.id;
    if (page.length < PAGE) return day.result();
  }
}

/** The loans of a branch on their way to the end of a day, and what they have come to so far. */
class LoansOnDay {
  readonly #problems: Problem[] = [];
  readonly #change = new Map<string, number>();

  constructor(
    private readonly context: WriteContext,
    private readonly branch: BranchRow,
    private readonly each: (advanced: Advanced) => void,
  ) {}

  async take(page: readonly QuietLoan[]): Promise<void> {
    const quiet: QuietLoan[] = [];
    const busy: string[] = [];
    for (const loan of page) {
      const interest = quietInterest(loan, this.branch.businessDate);
      if (interest === undefined) busy.push(loan.id);
      else quiet.push(this.#earn(loan, interest));
    }
    await this.context.db.updateMany('loans', ['asOf', 'posted', 'version'], quiet);
    if (busy.length > 0) await this.#replay(busy);
  }

  result(): Advance {
    const moved = [...this.#change].filter(([, amount]) => amount !== 0);
    const change = Object.fromEntries(moved.sort(([a], [b]) => (a < b ? -1 : 1)));
    return { change, problems: this.#problems };
  }

  #earn(before: QuietLoan, interest: number): QuietLoan {
    const posted = withInterest(before.posted, interest);
    const { businessDate } = this.branch;
    const loan = { ...before, asOf: businessDate, posted, version: before.version + 1 };
    this.#count({ loan, before, day: null }, before.posted);
    return loan;
  }

  async #replay(ids: readonly string[]): Promise<void> {
    const { db, money } = this.context;
    const loans = await db.list('loans', { where: { id: { in: ids } } });
    const events = await this.#eventsOf(ids);
    const changes = new ChangedLoans();
    for (const before of loans) {
      const history = { events: events.get(before.id) ?? [], on: this.branch.businessDate, money };
      const found = replayedLoan(before, history);
      if ('code' in found) {
        this.#problems.push(found);
        continue;
      }
      changes.add(before, found.after);
      this.#count({ loan: found.after, before, day: found.day }, before.posted);
    }
    await changes.keep(this.context);
  }

  async #eventsOf(ids: readonly string[]): Promise<Map<string, LoanEvent[]>> {
    const byLoan = new Map<string, LoanEvent[]>(ids.map((id) => [id, []]));
    const rows = await this.context.db.pick('loanEvents', ['loanId', 'event'], {
      where: { loanId: { in: ids } },
      order: [
        ['loanId', 'asc'],
        ['seq', 'asc'],
      ],
    });
    for (const { loanId, event } of rows) byLoan.get(loanId)?.push(event);
    return byLoan;
  }

  #count(advanced: Advanced, before: PostedBalances): void {
    this.#move(advanced.loan.posted, 1);
    this.#move(before, -1);
    this.each(advanced);
  }

  #move(posted: PostedBalances, sign: 1 | -1): void {
    for (const account of Object.keys(posted)) {
      const amount = posted[account] as number;
      this.#change.set(account, (this.#change.get(account) ?? 0) + sign * amount);
    }
  }
}

/** Rows to be kept, those that change in the same columns together. */
class ChangedLoans {
  readonly #byColumns = new Map<string, { columns: (keyof LoanRow)[]; rows: LoanRow[] }>();

  add(before: LoanRow, after: LoanRow): void {
    const columns = (Object.keys(after) as (keyof LoanRow)[]).filter(
      (column) => column !== 'terms' && !Object.is(before[column], after[column]),
    );
    const key = columns.join();
    const same = this.#byColumns.get(key) ?? { columns, rows: [] };
    this.#byColumns.set(key, same);
    same.rows.push(after);
  }

  async keep({ db }: WriteContext): Promise<void> {
    for (const { columns, rows } of this.#byColumns.values()) {
      await db.updateMany('loans', columns, rows);
    }
  }
}
