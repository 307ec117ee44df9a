import type { ReadContext } from '../kit/context.js';
import { loanNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';

/**
 * The loan named, whose money is out, and its branch.
 * @throws Refused loan.not_disbursed for a loan on its way to its money
 */
export async function disbursedLoan(
  context: ReadContext,
  name: string,
): Promise<{ readonly loan: LoanRow; readonly branch: BranchRow }> {
  const loan = await loanNamed(context, name);
  if (loan.disbursedOn === null) {
    throw refuse('loan.not_disbursed', {
      path: '/loan',
      facts: { loan: loan.number, status: loan.status },
      message: `Loan ${loan.number} is ${loan.status} and its money is not out: look at its plan with mfi loan schedule.`,
    });
  }
  const branch = (await context.db.get('branches', loan.branchId)) as BranchRow;
  return { loan, branch };
}
