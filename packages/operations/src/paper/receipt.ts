import { paperReceipt } from '@mfi/contracts/paper';
import { writes } from '../kit/handler.js';
import { paymentNamed } from '../payment/payment-named.js';
import { wholePayment } from '../payment/show.js';
import { amountInWords } from './amount-in-words.js';
import { headOf } from './head.js';
import { receiptCode } from './receipt-code.js';

/**
 * A receipt for paper. The audit keeps each print of it, and by the audit the next one is known to be
 * a duplicate.
 */
export const receiptHandler = writes(paperReceipt, async (context, input) => {
  const { db, money } = context;
  const { size = 'a6', lang = 'en' } = input;
  const named = await paymentNamed(context, input.payment);
  const { payment, loan } = named;
  // Two who print it at once must not both be given the original.
  await db.lock('transactions', payment.id);
  const { name: operation } = paperReceipt;
  const copies = await db.count('audit', { targetId: payment.id, operation });
  const amount = money.format(payment.amount);
  const after = { receipt: payment.receiptNumber, copy: copies + 1, duplicate: copies > 0, size };
  context.audit({ branchId: payment.branchId, targetId: payment.id, after });
  return {
    head: await headOf(context, payment, lang),
    size,
    payment: await wholePayment(context, named),
    words: amountInWords({ amount, currency: money.currency }, lang),
    code: receiptCode(context, payment, loan),
    copies,
    duplicate: copies > 0,
  };
});
