import type { Problem } from '@mfi/contracts';
import type { LoanEvent, LoanFigures } from '@mfi/engine';
import { replay } from '@mfi/engine/loan';
import type { WriteContext } from '../kit/context.js';
import { engineRefusal } from '../kit/refuse.js';
import { loanFile } from '../loan/loan-file.js';
import { difference, heldBy, together, withReserve } from '../loan/posted-balances.js';
import { snapshotOf } from '../loan/snapshot.js';
import type { BranchRow, LoanRow, PostedBalances } from '../ports/tables.js';

/** How many loans are read at a time. */
const PAGE = 250;

/** A loan at the end of the day. */
export interface Advanced {
  readonly before: LoanRow;
  readonly after: LoanRow;
  readonly figures: LoanFigures;
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
 * and what its accounts move by is added up, for one entry of all. Payments that are under way are
 * waited for; those that come later find the day closed.
 * @param each is told of every loan as it stands then
 */
export async function advanceLoans(
  context: WriteContext,
  branch: BranchRow,
  each: (advanced: Advanced) => void,
): Promise<Advance> {
  const problems: Problem[] = [];
  let change: PostedBalances = {};
  let last: LoanRow | undefined;
  for (;;) {
    const page: LoanRow[] = await context.db.list('loans', {
      where: { branchId: branch.id, status: 'active' },
      limit: PAGE,
      ...(last ? { after: { id: last.id } } : {}),
    });
    const loans = await locked(context, page);
    const events = await eventsByLoan(context, loans);
    for (const loan of loans) {
      const found = advanced(context, loan, events.get(loan.id) ?? [], branch.businessDate);
      if ('code' in found) {
        problems.push(found);
        continue;
      }
      await keep(context, found);
      change = together(change, difference(loan.posted, found.after.posted));
      each(found);
    }
    last = page.at(-1);
    if (page.length < PAGE) return { change, problems };
  }
}

/** The loans as they are when nobody else changes them any more. */
async function locked({ db }: WriteContext, page: readonly LoanRow[]): Promise<LoanRow[]> {
  const loans: LoanRow[] = [];
  for (const { id } of page) loans.push((await db.lock('loans', id)) as LoanRow);
  return loans.filter(({ status }) => status === 'active');
}

async function eventsByLoan(
  { db }: WriteContext,
  loans: readonly LoanRow[],
): Promise<Map<string, LoanEvent[]>> {
  const byLoan = new Map<string, LoanEvent[]>(loans.map(({ id }) => [id, []]));
  const rows = await db.list('loanEvents', {
    where: { loanId: { in: loans.map(({ id }) => id) } },
    order: [
      ['loanId', 'asc'],
      ['seq', 'asc'],
    ],
  });
  for (const { loanId, event } of rows) byLoan.get(loanId)?.push(event);
  return byLoan;
}

function advanced(
  context: WriteContext,
  loan: LoanRow,
  events: readonly LoanEvent[],
  asOf: string,
): Advanced | Problem {
  const { money } = context;
  const file = loanFile(loan, events, asOf);
  try {
    const figures = replay(file);
    const posted = withReserve(heldBy(file, money), loan.posted);
    const snapshot = snapshotOf(loan, figures, money);
    const after = { ...loan, ...snapshot, posted, version: loan.version + 1 };
    const wrong = fault(loan, after);
    return wrong === undefined ? { before: loan, after, figures } : problem(loan, wrong);
  } catch (error) {
    const refused = engineRefusal(error, (path) => path);
    if (!refused) throw error;
    return problem(loan, refused.problems[0]?.message ?? refused.message);
  }
}

/** What the passing of time can never do. */
function fault(loan: LoanRow, after: LoanRow): string | undefined {
  const cash = difference(loan.posted, after.posted)['cash'];
  if (cash !== undefined) return 'its history moves cash that its books never saw';
  if ((after.posted['loans'] ?? 0) === after.outstandingPrincipal) return undefined;
  return 'its books hold another principal than its history';
}

function problem({ id, number }: LoanRow, why: string): Problem {
  return {
    code: 'day.not_ready',
    path: '',
    facts: { check: 'loans-readable', loan: number, loanId: id },
    message: `Loan ${number} cannot be brought to the end of the day: ${why}. Look at it with mfi loan show ${number} and mfi check.`,
  };
}

async function keep({ db }: WriteContext, { before, after }: Advanced): Promise<void> {
  const { id: _id, terms: _terms, ...changes } = after;
  const same = (key: string) =>
    Object.is(before[key as keyof LoanRow], after[key as keyof LoanRow]);
  const changed = Object.entries(changes).filter(([key]) => ALWAYS.has(key) || !same(key));
  await db.update('loans', before.id, Object.fromEntries(changed));
}

/** Kept in every case, so that nearly all loans are written with one and the same statement. */
const ALWAYS: ReadonlySet<string> = new Set(['asOf', 'posted', 'version']);
