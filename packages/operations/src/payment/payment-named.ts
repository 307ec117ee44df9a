import type { ReadContext, WriteContext } from '../kit/context.js';
import { checkVersion, notFound } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import { lockLoan, type Serviced } from '../loan/serviced-loan.js';
import type { LoanRow, TransactionRow } from '../ports/tables.js';

/** A payment and its loan. */
export interface NamedPayment {
  readonly payment: TransactionRow;
  readonly loan: LoanRow;
}

/** A payment by id or receipt number, which the actor may reach. */
export async function paymentNamed(context: ReadContext, name: string): Promise<NamedPayment> {
  const { db } = context;
  const payment = name.startsWith('tr_')
    ? await db.get('transactions', name)
    : await byReceipt(context, name.toUpperCase());
  if (!payment) throw notFound('payment', name, '/payment');
  const loan = (await db.get('loans', payment.loanId)) as LoanRow;
  context.within({ branchId: payment.branchId, customerId: loan.customerId });
  return { payment, loan };
}

/** A receipt's number begins with the code of its branch. */
async function byReceipt({ db }: ReadContext, receiptNumber: string) {
  const code = receiptNumber.slice(0, receiptNumber.lastIndexOf('-'));
  const branch = await db.find('branches', { code });
  return branch && (await db.find('transactions', { branchId: branch.id, receiptNumber }));
}

/** A payment that waits for its money, and its loan. */
export interface PendingPayment extends Serviced {
  readonly payment: TransactionRow;
}

/**
 * A payment that waits for its money, as the actor read it; it and its loan are locked.
 * @throws Refused payment.not_pending for any other
 */
export async function pendingPayment(
  context: WriteContext,
  input: { readonly payment: string; readonly version?: number | undefined },
): Promise<PendingPayment> {
  const named = await paymentNamed(context, input.payment);
  const serviced = await lockLoan(context, named.loan);
  const payment = (await context.db.lock('transactions', named.payment.id)) as TransactionRow;
  checkVersion(payment, input.version);
  if (payment.status !== 'pending') {
    const { status, receiptNumber, id } = payment;
    throw refuse('payment.not_pending', {
      path: '/payment',
      facts: { payment: receiptNumber ?? id, status },
      message: `Payment ${receiptNumber ?? id} is ${status} and does not wait for its money.`,
    });
  }
  return { ...serviced, payment };
}
