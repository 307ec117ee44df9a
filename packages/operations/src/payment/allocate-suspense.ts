import { type InputOf, Refused } from '@mfi/contracts';
import { allocateSuspense } from '@mfi/contracts/payment';
import type { WriteContext } from '../kit/context.js';
import { type Handler, writes } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import { type Serviced, servicedLoan } from '../loan/serviced-loan.js';
import { bookPayment } from '../loan/take-payment.js';
import { backDated, beforeMoneyOut, futureProblem } from '../loan/value-date.js';
import type { SuspenseRow } from '../ports/tables.js';
import { auditedSuspense, shownSuspense, suspenseNamed, takeFromSuspense } from './suspense-row.js';

/** Books money in suspense to a loan. */
export const allocateSuspenseHandler: Handler = writes(allocateSuspense, async (context, input) => {
  const named = await suspenseNamed(context, input.suspense);
  const serviced = await loanFor(context, input);
  const { loan, branch } = serviced;
  if (named.branchId !== branch.id) throw elsewhere(named, loan.number);
  const { amount, before, after } = await takeFromSuspense(context, named, input.amount);
  const on = input.on ?? before.on;
  checkValueDate(serviced, before, on);
  const event = {
    id: context.id('ev'),
    kind: loan.status === 'written-off' ? ('recovery' as const) : ('repayment' as const),
    on,
    amount: context.money.format(amount),
  };
  const { mode, reference } = before;
  const booking = { event, amount, mode, reference, on, suspenseId: before.id };
  const answer = await bookPayment(context, serviced, booking);
  context.audit({
    branchId: branch.id,
    targetId: before.id,
    before: auditedSuspense(before),
    after: { ...auditedSuspense(after), loan: loan.number, receipt: answer.receipt.number },
  });
  return { ...answer, suspense: shownSuspense(context, after, branch) };
});

/** Money for a loan that was given up in the meantime is a recovery. */
async function loanFor(
  context: WriteContext,
  input: InputOf<typeof allocateSuspense>,
): Promise<Serviced> {
  const { status } = await loanNamed(context, input.loan);
  return servicedLoan(context, input, status === 'written-off' ? 'recover' : 'repay');
}

/**
 * The money counts from the day it came in, however long ago that is: the statement says so, and not
 * whoever books it. A loan that was paid out later takes it on a later day.
 */
function checkValueDate({ branch, loan }: Serviced, { on: came }: SuspenseRow, on: string): void {
  const problem =
    futureProblem(branch, on) ??
    (on < came ? backDated(on, came) : undefined) ??
    beforeMoneyOut(loan, on);
  if (problem) throw new Refused([problem]);
}

function elsewhere({ number }: SuspenseRow, loan: string) {
  return refuse('payment.suspense_elsewhere', {
    path: '/loan',
    facts: { suspense: number, loan },
    message: `${number} came in at another branch than loan ${loan} is in: give it back there with mfi payment return, and book it here with mfi payment place.`,
  });
}
