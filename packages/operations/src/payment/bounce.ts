import { bouncePayment } from '@mfi/contracts/payment';
import { type Handler, writes } from '../kit/handler.js';
import { chargeFee } from '../loan/charge-fee.js';
import { shownBrief } from '../loan/loan-brief.js';
import { keptFacts } from '../loan/payment-facts.js';
import { shownReceipt } from '../loan/shown-receipt.js';
import { auditedPayment, paymentEvent } from '../loan/take-payment.js';
import type { TransactionRow } from '../ports/tables.js';
import { pendingPayment } from './payment-named.js';

/** Ends a cheque or transfer whose money will not come. */
export const bounceHandler: Handler = writes(bouncePayment, async (context, input) => {
  const { db, money } = context;
  const { loan, branch, payment } = await pendingPayment(context, input);
  const { reason, fee } = input;
  const changes = {
    status: 'bounced' as const,
    allocation: keptFacts({ bounced: { on: branch.businessDate, reason } }),
    version: payment.version + 1,
  };
  await db.update('transactions', payment.id, changes);
  const bounced: TransactionRow = { ...payment, ...changes };
  context.audit({
    branchId: branch.id,
    targetId: loan.id,
    before: auditedPayment(payment),
    after: auditedPayment(bounced),
  });
  context.announce('payment.bounced', paymentEvent(payment, loan));
  const charged =
    fee === undefined
      ? undefined
      : await chargeFee(
          context,
          { loan, branch },
          { name: 'bounced payment', amount: money.parse(fee), reason, path: '/fee' },
        );
  const now = charged?.entered.loan ?? loan;
  return {
    receipt: shownReceipt(bounced, now, money),
    feeEvent: charged?.event.id ?? null,
    loan: shownBrief(now, money),
  };
});
