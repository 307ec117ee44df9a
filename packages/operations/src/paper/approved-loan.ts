import type { ReadContext } from '../kit/context.js';
import { loanNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import { stepsOf } from '../loan/take-step.js';
import type { LoanRow, LoanStepRow } from '../ports/tables.js';

/**
 * The loan named, and the step by which it was approved.
 * @throws Refused paper.loan_not_approved for any other
 */
export async function approvedLoan(
  context: ReadContext,
  name: string,
): Promise<{ readonly loan: LoanRow; readonly approval: LoanStepRow }> {
  const loan = await loanNamed(context, name);
  const steps = await stepsOf(context, loan);
  const approval = steps.filter(({ step }) => step === 'approve').at(-1);
  if (approval && loan.status !== 'rejected' && loan.status !== 'withdrawn') {
    return { loan, approval };
  }
  throw refuse('paper.loan_not_approved', {
    path: '/loan',
    facts: { loan: loan.number, status: loan.status },
    message: `Loan ${loan.number} is ${loan.status}, and nobody has approved it: this paper is for loans that were.`,
  });
}
