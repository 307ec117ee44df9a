import type { Problem } from '@mfi/contracts';
import type { WriteContext } from '../kit/context.js';
import { HISTORY } from '../loan/loan-file.js';
import type { ReplayedLoan, Replays } from '../ports/replays.js';
import type { TextsBy } from '../ports/store.js';
import type { BranchRow, LoanRow, PostedBalances } from '../ports/tables.js';
import { ChangedLoans } from './changed-loans.js';
import { QUIET_COLUMNS, type QuietLoan, quietInterest, withInterest } from './quiet-loan.js';
import { replayLoans } from './replay-loans.js';

/** How many loans are read at a time. */
const PAGE = 1000;

/** A loan at the end of the day. */
export interface Advanced {
  /** As it is then. */
  readonly loan: QuietLoan;
  readonly before: Pick<LoanRow, 'arrearsSince' | 'npaSince'>;
  /** What a replay says of it, the loan having its columns; null: nothing but interest has come. */
  readonly replayed: ReplayedLoan | null;
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
 * @param day `next`: the day that comes after it, whose figures are kept ahead
 * @param each is told of every loan as it stands then, a page of them at a time
 */
export async function advanceLoans(
  context: WriteContext,
  { branch, next }: { readonly branch: BranchRow; readonly next: string },
  each: (advanced: readonly Advanced[]) => Promise<void>,
): Promise<Advance> {
  const day = new LoansOnDay(context, { branch, next }, each);
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

/** Where the terms of a loan stand. */
const TERMS: TextsBy<'loans'> = { table: 'loans', of: 'terms', by: 'id', order: 'id' };

/** Replays in the thread that asks. */
const HERE: Replays = { tasksMax: 0, run: async (task) => replayLoans(task) };

/** Loans that are being replayed. */
interface Replaying {
  readonly loans: readonly QuietLoan[];
  readonly answers: ReturnType<Replays['run']>;
}

/** The loans of a branch on their way to the end of a day, and what they have come to so far. */
class LoansOnDay {
  readonly #problems: Problem[] = [];
  readonly #change = new Map<string, number>();
  /** In the order they were asked for. They are answered beside us, while other pages are read. */
  readonly #replaying: Replaying[] = [];

  constructor(
    private readonly context: WriteContext,
    private readonly day: { readonly branch: BranchRow; readonly next: string },
    private readonly each: (advanced: readonly Advanced[]) => Promise<void>,
  ) {}

  async take(page: readonly QuietLoan[]): Promise<void> {
    const quiet: Advanced[] = [];
    const busy: QuietLoan[] = [];
    for (const before of page) {
      const interest = this.#quietInterest(before);
      if (interest === undefined) busy.push(before);
      else quiet.push(this.#earn(before, interest));
    }
    if (busy.length > 0) await this.#ask(busy);
    const rows = quiet.map(({ loan }) => loan);
    await this.context.db.updateMany('loans', ['asOf', 'posted', 'version'], rows);
    await this.each(quiet);
    const { tasksMax } = this.#replays;
    while (this.#replaying.length > tasksMax) await this.#settle();
  }

  async result(): Promise<Advance> {
    while (this.#replaying.length > 0) await this.#settle();
    const moved = [...this.#change].filter(([, amount]) => amount !== 0);
    const change = Object.fromEntries(moved.sort(([a], [b]) => (a < b ? -1 : 1)));
    return { change, problems: this.#problems };
  }

  /** What a loan earns that needs no replay: neither for its day, nor for what comes with the next. */
  #quietInterest(before: QuietLoan): number | undefined {
    const { branch, next } = this.day;
    if (before.aheadOn === null || before.aheadOn < next) return undefined;
    return quietInterest(before, branch.businessDate);
  }

  get #replays(): Replays {
    return this.context.outside.replays ?? HERE;
  }

  #earn(before: QuietLoan, interest: number): Advanced {
    const posted = withInterest(before.posted, interest);
    this.#count(before.posted, posted);
    const { businessDate: asOf } = this.day.branch;
    const loan = Object.assign(before, { asOf, posted, version: before.version + 1 });
    // It is late no more and no less than it was.
    return { loan, before: loan, replayed: null };
  }

  async #ask(loans: readonly QuietLoan[]): Promise<void> {
    const { db, institution } = this.context;
    const ids = loans.map(({ id }) => id);
    const terms = await db.textsOf(TERMS, ids);
    const histories = await db.textsOf(HISTORY, ids);
    const answers = this.#replays.run({
      on: this.day.branch.businessDate,
      next: this.day.next,
      currency: institution.currency,
      loans: loans.map(({ id, number, posted, closedOn }) => ({ id, number, posted, closedOn })),
      terms: ids.map((id) => terms.get(id)?.text ?? ''),
      histories: ids.map((id) => histories.get(id)?.text ?? ''),
    });
    // It is awaited later; should another page fail first, nobody else hears of this one.
    answers.catch(() => undefined);
    this.#replaying.push({ loans, answers });
  }

  /** Keeps what comes of the replays that were asked for first. */
  async #settle(): Promise<void> {
    const { loans, answers } = this.#replaying.shift() as Replaying;
    const changes = new ChangedLoans();
    const advanced: Advanced[] = [];
    for (const [at, answer] of (await answers).entries()) {
      const row = loans[at] as QuietLoan;
      if ('code' in answer) {
        this.#problems.push(answer);
        continue;
      }
      const { arrearsSince, npaSince } = row;
      this.#count(row.posted, answer.columns.posted);
      const loan = changes.change(row, answer.columns);
      advanced.push({ loan, before: { arrearsSince, npaSince }, replayed: answer });
    }
    await changes.keep(this.context);
    await this.each(advanced);
  }

  #count(before: PostedBalances, after: PostedBalances): void {
    this.#move(after, 1);
    this.#move(before, -1);
  }

  #move(posted: PostedBalances, sign: 1 | -1): void {
    for (const account of Object.keys(posted)) {
      const amount = posted[account] as number;
      this.#change.set(account, (this.#change.get(account) ?? 0) + sign * amount);
    }
  }
}
