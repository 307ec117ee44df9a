import type { ReadContext } from '../kit/context.js';
import type { BranchRow } from '../ports/tables.js';
import { EndOfDay, knownLoans, type LoanEnd } from './loan-end.js';
import { movedWithin } from './moved-loans.js';
import type { ReportPeriod } from './report-period.js';
import type { ReportScope } from './report-scope.js';

/** A loan that came into the branches of a report during its days, or went from them. */
export interface ChangedBranch {
  readonly came: boolean;
  /** At the end of the day before the first; null: its money was not out. */
  readonly opening: LoanEnd | null;
  /** At the end of the day on which it went, as the books had it that it went from. */
  readonly going: LoanEnd;
}

/**
 * The loans that a report of some days has otherwise than the books: those that came are in it with
 * all of these days, and those that went with none, while entries stay in the branch they were made in.
 */
export async function changedBranch(
  context: ReadContext,
  scope: ReportScope,
  period: ReportPeriod,
): Promise<ChangedBranch[]> {
  const here = new Set(scope.books.branches.map(({ id }) => id));
  const moved = await movedWithin(context, period);
  const across = moved.filter(({ from, to }) => here.has(from) !== here.has(to));
  if (across.length === 0) return [];
  const known = await knownLoans(
    context,
    across.map(({ loanId }) => loanId),
  );
  const knownById = new Map(known.map((one) => [one.loan.id, one]));
  const branches = await context.db.list('branches', {});
  const branchById = new Map(branches.map((branch) => [branch.id, branch]));
  const changed: ChangedBranch[] = [];
  for (const { loanId, from, to, on } of across) {
    const one = knownById.get(loanId);
    if (one === undefined) continue;
    const branch = branchById.get(from) as BranchRow;
    const first = await EndOfDay.of(context, branch, scope, period.eve);
    const then = await EndOfDay.of(context, branch, scope, on);
    changed.push({ came: here.has(to), opening: first.readIfOut(one), going: then.read(one) });
  }
  return changed;
}

/** What of a report's figure lies in the loans that came into its branches, less what left with others. */
export const CHANGED_BRANCH = 'of loans that came from other branches or went there in these days';
