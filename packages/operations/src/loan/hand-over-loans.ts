import type { WriteContext } from '../kit/context.js';
import type { BranchRow, LoanRow, LoanStepRow, UserRow } from '../ports/tables.js';

/** What of a loan must be known to hand it over. */
export type LoanInHand = Pick<LoanRow, 'id' | 'officerId' | 'status' | 'version'>;

/** What is read of a loan to hand it over. */
export const LOAN_IN_HAND = ['id', 'officerId', 'status', 'version'] as const;

/** Who gets loans of a branch, and why. */
export interface HandingOver {
  readonly branch: BranchRow;
  readonly officer: UserRow;
  readonly note: string | undefined;
}

/**
 * Hands locked loans over to another officer, all of them together, each with a step of its own.
 * What is told to the audit is the caller's.
 */
export async function handOverLoans(
  { db, id, actor, now }: WriteContext,
  loans: readonly LoanInHand[],
  { branch, officer, note }: HandingOver,
): Promise<void> {
  if (loans.length === 0) return;
  const changed = loans.map((loan) => ({
    id: loan.id,
    officerId: officer.id,
    version: loan.version + 1,
  }));
  await db.updateMany('loans', ['officerId', 'version'], changed);
  const steps = loans.map(
    (loan): LoanStepRow => ({
      id: id('ls'),
      loanId: loan.id,
      step: 'transfer',
      userId: actor.userId,
      on: branch.businessDate,
      at: now,
      note: note ?? null,
      facts: { from: loan.officerId, to: officer.id },
    }),
  );
  await db.insert('loanSteps', ...steps);
}
