import type { WriteContext } from '../kit/context.js';
import { checkVersion, loanNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import { checkStep, type LoanStep } from './loan-states.js';

/** A loan that something is done to, and its branch. */
export interface Serviced {
  readonly loan: LoanRow;
  readonly branch: BranchRow;
}

/**
 * The loan named, to be changed: of a branch whose day is open, as the actor read it, and in a status
 * that allows the step. Branch and loan are locked, in this order everywhere, so that no day ends and
 * no other payment of the branch is booked in between.
 */
export async function servicedLoan(
  context: WriteContext,
  input: { readonly loan: string; readonly version?: number | undefined },
  step: LoanStep,
): Promise<Serviced> {
  const named = await loanNamed(context, input.loan);
  const serviced = await lockLoan(context, named);
  checkVersion(serviced.loan, input.version);
  checkStep(serviced.loan, step);
  return serviced;
}

/** A loan and its branch, locked; the day of the branch must be open. */
export async function lockLoan(context: WriteContext, named: LoanRow): Promise<Serviced> {
  const { db } = context;
  // Asked for in this order, and so locked in it; nobody waits for the first answer to ask again.
  const [branch, loan] = (await Promise.all([
    db.lock('branches', named.branchId),
    db.lock('loans', named.id),
  ])) as [BranchRow, LoanRow];
  if (loan.branchId !== branch.id) {
    throw refuse('version.stale', { message: 'The loan has just moved to another branch.' });
  }
  if (branch.dayStatus !== 'open') throw dayClosed(branch);
  return { loan, branch };
}

/** The day of a branch is over, and the next one has not begun. */
export function dayClosed({ code, businessDate }: BranchRow) {
  return refuse('day.closed', {
    facts: { branch: code, businessDate },
    message: `The day ${businessDate} of branch ${code} is closed: open the next one first.`,
  });
}
