import type { OutputOf } from '@mfi/contracts';
import { showPayment } from '@mfi/contracts/payment';
import type { ReadContext } from '../kit/context.js';
import { type Handler, reads } from '../kit/handler.js';
import { factsOf } from '../loan/payment-facts.js';
import { shownReceipt } from '../loan/shown-receipt.js';
import type { BranchRow, CustomerRow, TransactionRow } from '../ports/tables.js';
import { type NamedPayment, paymentNamed } from './payment-named.js';

/** Everything a receipt prints. */
export const showHandler: Handler = reads(showPayment, async (context, input) =>
  wholePayment(context, await paymentNamed(context, input.payment)),
);

/** A payment with everything its receipt prints. */
export async function wholePayment(
  context: ReadContext,
  { payment, loan }: NamedPayment,
): Promise<OutputOf<typeof showPayment>> {
  const { db, institution, money } = context;
  const branch = (await db.get('branches', payment.branchId)) as BranchRow;
  const customer = (await db.get('customers', loan.customerId)) as CustomerRow;
  const { receivedOn, bounced } = factsOf(payment);
  return {
    ...shownReceipt(payment, loan, money),
    institution: institution.name,
    currency: institution.currency,
    branch: { code: branch.code, name: branch.name },
    customer: { id: customer.id, number: customer.number, name: customer.name },
    at: payment.at,
    takenBy: await takerOf(context, payment),
    till: await tillOf(context, payment),
    receivedOn: receivedOn ?? null,
    bounced: bounced ?? null,
    reversed: await reversalOf(context, payment),
  };
}

async function takerOf({ db }: ReadContext, { userId }: TransactionRow) {
  const user = await db.get('users', userId);
  return { id: userId, username: user?.username ?? userId, name: user?.name ?? userId };
}

async function tillOf({ db }: ReadContext, { tillId }: TransactionRow): Promise<string | null> {
  if (tillId === null) return null;
  return (await db.get('tills', tillId))?.name ?? null;
}

/** What undid the payment. */
async function reversalOf({ db }: ReadContext, { id, status }: TransactionRow) {
  if (status !== 'reversed') return null;
  const rows = await db.list('loanEvents', { where: { transactionId: id } });
  const found = rows.find(({ event }) => event.kind === 'reversal');
  if (found?.event.kind !== 'reversal') return null;
  const { on, reason } = found.event;
  return { on, reason, event: found.id };
}
