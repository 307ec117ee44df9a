import { verifyReceipt } from '@mfi/contracts/paper';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import type { BranchRow, LoanRow } from '../ports/tables.js';
import { lettersOf, readCode, receiptCode } from './receipt-code.js';

/** Whether a receipt on paper is one of ours, and what became of the payment since. */
export const verifyReceiptHandler = reads(verifyReceipt, async (context, input) => {
  const { db, money } = context;
  const { number, letters } = readCode(input.code);
  const found = await paymentOf(context, number);
  const loan = found && ((await db.get('loans', found.payment.loanId)) as LoanRow);
  const code = found && loan ? receiptCode(context, found.payment, loan) : null;
  // One answer for all that is wrong: nobody learns from it which receipts there are.
  if (!found || !loan || code === null || !isSame(lettersOf(readCode(code).letters), letters)) {
    throw refuse('receipt.not_genuine', {
      path: '/code',
      message:
        'No receipt has this code: compare it letter by letter with the paper. If it is the same, the receipt is not from here, or was altered.',
    });
  }
  const { payment, branch } = found;
  return {
    number,
    branch: { code: branch.code, name: branch.name },
    loan: loan.number,
    kind: payment.kind,
    status: payment.status,
    amount: money.format(payment.amount),
    currency: money.currency,
    on: payment.on,
    bookedOn: payment.bookedOn,
  };
});

/** A receipt's number begins with the code of its branch. */
async function paymentOf({ db }: ReadContext, receiptNumber: string) {
  const code = receiptNumber.slice(0, Math.max(receiptNumber.lastIndexOf('-'), 0));
  const branch: BranchRow | undefined = await db.find('branches', { code });
  const payment = branch && (await db.find('transactions', { branchId: branch.id, receiptNumber }));
  return branch && payment ? { branch, payment } : undefined;
}

/** Compared to the end, so that the time it takes tells nothing of where they differ. */
function isSame(one: string, other: string): boolean {
  let differences = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) {
    differences |= one.charCodeAt(at) ^ (other.charCodeAt(at) || 0);
  }
  return differences === 0;
}
