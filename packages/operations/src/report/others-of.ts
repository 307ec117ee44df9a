import type { ReadContext } from '../kit/context.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import type { ReportScope } from './report-scope.js';

/** A loan, and whose it is. */
export type OfBorrower = Pick<LoanRow, 'id' | 'customerId'>;

interface Asked<C extends keyof LoanRow> {
  readonly scope: ReportScope;
  readonly asOf: string;
  readonly loans: readonly OfBorrower[];
  readonly columns: readonly (C | 'id' | 'branchId' | 'status' | 'closedOn')[];
}

/**
 * The other loans that borrowers of some loans had on a day, in whatever branch, by branch. A loan
 * that was over by then in the books is none.
 */
export async function othersOf<C extends keyof LoanRow>(
  { db }: ReadContext,
  { scope, asOf, loans, columns }: Asked<C>,
) {
  const customerId = { in: [...new Set(loans.map((loan) => loan.customerId))] };
  const known = new Set(loans.map(({ id }) => id));
  const { knownOn } = scope;
  const over = knownOn !== null && knownOn < asOf ? knownOn : asOf;
  const disbursedOn = { to: over };
  // By customer alone: asked for a status as well, a database may look at every loan that has it.
  const rows = await db.pick('loans', columns, { where: { customerId, disbursedOn } });
  const found = rows.filter(({ id, status, closedOn }) => {
    const isRunning = status === 'active' || (closedOn !== null && closedOn > over);
    return isRunning && !known.has(id);
  });
  const branchIds = [...new Set(found.map(({ branchId }) => branchId))];
  const branches = await db.list('branches', { where: { id: { in: branchIds } } });
  return branches.map((branch: BranchRow) => ({
    branch,
    rows: found.filter(({ branchId }) => branchId === branch.id),
  }));
}
