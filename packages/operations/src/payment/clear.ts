import { Refused } from '@mfi/contracts';
import { clearPayment } from '@mfi/contracts/payment';
import { type Handler, writes } from '../kit/handler.js';
import { bookPayment } from '../loan/take-payment.js';
import { backDated, futureProblem } from '../loan/value-date.js';
import type { BranchRow, LoanRow, TransactionRow } from '../ports/tables.js';
import { pendingPayment } from './payment-named.js';

/** Books a cheque or transfer whose money has come. */
export const clearHandler: Handler = writes(clearPayment, async (context, input) => {
  const { loan, branch, payment } = await pendingPayment(context, input);
  const { on = branch.businessDate } = input;
  checkValueDate(branch, payment, on);
  const { mode, reference, amount } = payment;
  const event = {
    id: context.id('ev'),
    kind: kindNow(loan),
    on,
    amount: context.money.format(amount),
  };
  const booking = { event, amount, mode, reference, on, pending: payment };
  return bookPayment(context, { loan, branch }, booking);
});

/** The money counts from the day it was handed in at the earliest, however long it took to come. */
function checkValueDate(branch: BranchRow, payment: TransactionRow, on: string): void {
  const problem =
    futureProblem(branch, on) ?? (on < payment.on ? backDated(on, payment.on) : undefined);
  if (problem) throw new Refused([problem]);
}

/** Money that comes when the loan was given up in the meantime is a recovery. */
function kindNow({ status }: LoanRow): 'repayment' | 'recovery' {
  return status === 'written-off' ? 'recovery' : 'repayment';
}
