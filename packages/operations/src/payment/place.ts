import { Refused } from '@mfi/contracts';
import { placePayment } from '@mfi/contracts/payment';
import { type Handler, writes } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { bookPayment, readHandover, servicedPayment } from '../loan/take-payment.js';
import { futureProblem } from '../loan/value-date.js';
import { matchingLoan } from './matching-loan.js';
import { checkNotSuspended, toSuspense } from './suspense.js';

/** Books a line of a statement, to a loan or to suspense. */
export const placeHandler: Handler = writes(placePayment, async (context, input) => {
  const { money } = context;
  const branch = await branchOf(context, input.branch);
  const future = input.on === undefined ? undefined : futureProblem(branch, input.on);
  if (future) throw new Refused([future]);
  await checkNotSuspended(context, branch, input);
  const match = await matchingLoan(context, branch, input);
  if (!match) {
    const { row, account } = await toSuspense(context, branch, input);
    const { number: suspense, entryId } = row;
    const remark = `No loan fits: ${input.amount} is in suspense as ${suspense}, account ${account}.`;
    return { by: null, loan: null, number: null, suspense, entryId, remark };
  }
  const serviced = await servicedPayment(context, { ...input, loan: match.loan.id }, 'repay');
  const handover = readHandover(context, serviced, input);
  const amount = money.parse(input.amount);
  const event = {
    id: context.id('ev'),
    kind: 'repayment' as const,
    on: handover.on,
    amount: money.format(amount),
  };
  const { receipt } = await bookPayment(context, serviced, { ...handover, event, amount });
  const { number } = match.loan;
  return {
    by: match.by,
    loan: number,
    number: receipt.number,
    suspense: null,
    entryId: null,
    remark: null,
  };
});
