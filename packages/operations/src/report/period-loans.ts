import type { ReadContext } from '../kit/context.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import { EndOfDay, type Known, knownLoans, type LoanEnd } from './loan-end.js';
import { loanPages } from './loan-pages.js';
import { type BranchThen, branchThen } from './moved-loans.js';
import type { ReportPeriod } from './report-period.js';
import type { ReportScope } from './report-scope.js';

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
  const then = await branchThen(context, eve);
  for await (const { branch, loans } of loanPages(context, scope, ['id'], { to, after: eve })) {
    const known = await knownLoans(
      context,
      loans.map(({ id }) => id),
    );
    const firstOf = await openings(context, scope, { eve, branch, then, loans: known });
    const last = await EndOfDay.of(context, branch, scope, to);
    yield known.map((one) => ({
      loan: one.loan,
      opening: firstOf(one).readIfOut(one),
      closing: last.read(one),
    }));
  }
}

interface Opening {
  readonly eve: string;
  /** The branch that has the loans when the days end. */
  readonly branch: BranchRow;
  readonly then: BranchThen;
  readonly loans: readonly Known[];
}

/** Readers of the day before the first, by the books that had a loan then. */
async function openings(
  context: ReadContext,
  scope: ReportScope,
  { eve, branch, then, loans }: Opening,
): Promise<(known: Known) => EndOfDay> {
  const at = ({ loan }: Known) => then.get(loan.id) ?? loan.branchId;
  const here = await EndOfDay.of(context, branch, scope, eve);
  const readers = new Map([[branch.id, here]]);
  for (const id of new Set(loans.map(at))) {
    const other = readers.has(id) ? null : await context.db.get('branches', id);
    if (other) readers.set(id, await EndOfDay.of(context, other, scope, eve));
  }
  return (known) => readers.get(at(known)) ?? here;
}
