import { loanOnDay } from '@mfi/engine/loan';
import { daysBetween } from '../branch/next-workday.js';
import { quietInterest } from '../branch/quiet-loan.js';
import type { ReadContext } from '../kit/context.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';
import { loanFile } from '../loan/loan-file.js';
import { type AheadColumns, aheadOf } from '../loan/snapshot.js';
import type { Query } from '../ports/store.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import { historiesOf } from './loan-histories.js';

/** Loans on which something is due since the same day, added up in minor units. */
export interface DueSince {
  /** Null: loans on which nothing is due. */
  readonly since: string | null;
  readonly loans: number;
  /** Those of them whose principal is not repaid. */
  readonly live: number;
  readonly due: number;
  readonly arrears: number;
  readonly principal: number;
}

/** How the running loans of a branch stand at the end of a day while nothing more happens. */
export interface DayFigures {
  readonly groups: readonly DueSince[];
  /** The principal of all running loans, in minor units. */
  readonly outstanding: number;
}

/** How many loans are replayed in one go. */
const PAGE = 500;

/**
 * Sums what rows keep of a day, by an index. Only rows that keep another day than this one, and are
 * of loans that may then be due, are replayed: after a day was left out, or holidays were changed.
 * @param on the day the branch is in, or once it is closed the one that comes
 */
export async function dayFigures(
  context: ReadContext,
  branch: BranchRow,
  on: string,
): Promise<DayFigures> {
  const { db } = context;
  const running = { branchId: branch.id, status: 'active' } as const;
  const kept = { ...running, aheadOn: on } as const;
  const figures = new Figures();
  for (const { rows, aheadSince = null, ...sums } of await db.group('loans', {
    by: ['aheadSince'],
    sum: ['aheadDue', 'aheadArrears', 'aheadPrincipal', 'outstandingPrincipal'],
    where: kept,
  })) {
    figures.add(sums as Summed, { since: aheadSince, loans: rows, live: rows });
  }
  const repaid = { ...kept, aheadPrincipal: 0 };
  for (const { rows, aheadSince = null } of await db.group('loans', {
    by: ['aheadSince'],
    sum: [],
    where: repaid,
  })) {
    figures.add(NOTHING, { since: aheadSince, loans: 0, live: -rows });
  }
  for (const query of [
    // In the order of an index.
    { where: { ...running, aheadOn: { before: on } }, order: [['aheadOn', 'asc']] },
    { where: { ...running, aheadOn: null } },
  ] satisfies Query<'loans'>[]) {
    for await (const row of replayed(context, query, on)) {
      figures.add(row, { since: row.aheadSince, loans: 1, live: row.aheadPrincipal > 0 ? 1 : 0 });
    }
  }
  const account = await accountFor(context, 'loans');
  const { net } = await movedOn(context, account, {
    branchId: branch.id,
    to: branch.businessDate,
  });
  // What the books hold, and what the day itself will bring to it.
  return { groups: figures.groups, outstanding: net + figures.change };
}

type Summed = Pick<
  LoanRow,
  'aheadDue' | 'aheadArrears' | 'aheadPrincipal' | 'outstandingPrincipal'
>;

const NOTHING: Summed = {
  aheadDue: 0,
  aheadArrears: 0,
  aheadPrincipal: 0,
  outstandingPrincipal: 0,
};

class Figures {
  readonly #bySince = new Map<string | null, DueSince>();
  /** What the principal of these loans changes by until the end of the day. */
  change = 0;

  get groups(): DueSince[] {
    return [...this.#bySince.values()];
  }

  add(sums: Summed, { since, loans, live }: Pick<DueSince, 'since' | 'loans' | 'live'>): void {
    const before = this.#bySince.get(since);
    this.change += sums.aheadPrincipal - sums.outstandingPrincipal;
    this.#bySince.set(since, {
      since,
      loans: (before?.loans ?? 0) + loans,
      live: (before?.live ?? 0) + live,
      due: (before?.due ?? 0) + sums.aheadDue,
      arrears: (before?.arrears ?? 0) + sums.aheadArrears,
      principal: (before?.principal ?? 0) + sums.aheadPrincipal,
    });
  }
}

/** Loans whose rows do not say how they stand on a day, as their histories do. */
async function* replayed(
  context: ReadContext,
  query: Query<'loans'>,
  on: string,
): AsyncIterable<AheadColumns & Summed> {
  let last: LoanRow | undefined;
  do {
    const after = last === undefined ? {} : { after: last };
    const page = await context.db.list('loans', { ...query, limit: PAGE, ...after });
    const loans = page.filter((loan) => !isQuiet(loan, on));
    const histories = await historiesOf(
      context,
      loans.map(({ id }) => id),
    );
    for (const loan of loans) {
      const events = (histories.get(loan.id) ?? []).map(({ event }) => event);
      const { outstandingPrincipal } = loan;
      const day = loanOnDay(loanFile(loan, events, on));
      yield { ...aheadOf(day, context.money), outstandingPrincipal };
    }
    last = page.length < PAGE ? undefined : page.at(-1);
  } while (last !== undefined);
}

/** Whether nothing but interest comes to a loan up to the end of a day. */
function isQuiet(loan: LoanRow, on: string): boolean {
  const posted = { loans: loan.outstandingPrincipal };
  return quietInterest({ ...loan, posted }, on) !== undefined;
}

/** Sums over the loans on which something fell due at least so many days before a day. */
export function lateFrom(
  { groups }: DayFigures,
  on: string,
  days: number,
): Omit<DueSince, 'since'> {
  const late = groups.filter(({ since }) => since !== null && daysBetween(since, on) >= days);
  const sum = (of: (group: DueSince) => number) =>
    late.reduce((total, group) => total + of(group), 0);
  return {
    loans: sum(({ loans }) => loans),
    live: sum(({ live }) => live),
    due: sum(({ due }) => due),
    arrears: sum(({ arrears }) => arrears),
    principal: sum(({ principal }) => principal),
  };
}
