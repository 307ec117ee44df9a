import type { Money } from '../kit/money.js';
import type { LoanRow, TransactionRow } from '../ports/tables.js';
import { shownSum } from './loan-brief.js';
import { factsOf, type PaymentFacts } from './payment-facts.js';

/** A payment, as it is answered. */
export function shownReceipt(
  payment: TransactionRow,
  loan: Pick<LoanRow, 'id' | 'number'>,
  money: Money,
) {
  const facts = factsOf(payment);
  const { receipt } = facts;
  return Object.assign(shownPayment(payment, loan, money), {
    eventId: payment.eventId,
    allocation: shownAllocation(facts, money),
    outstandingBefore: receipt ? shownSum(receipt.before, money) : null,
    outstandingAfter: receipt ? shownSum(receipt.after, money) : null,
    nextDueOn: receipt?.nextDueOn ?? null,
    nextDueAmount: receipt ? money.format(receipt.nextDueAmount) : null,
  });
}

/** A payment, as a list has it. */
export function shownPayment(
  payment: TransactionRow,
  loan: Pick<LoanRow, 'id' | 'number'>,
  money: Money,
) {
  const { id, kind, status, mode, reference, on, bookedOn, version } = payment;
  return {
    id,
    number: payment.receiptNumber,
    loan: { id: loan.id, number: loan.number },
    kind,
    status,
    amount: money.format(payment.amount),
    mode,
    reference,
    on,
    bookedOn,
    version,
  };
}

function shownAllocation(facts: PaymentFacts, money: Money) {
  const { principal, interest, fee, penalty, excess, recovery } = facts;
  if (principal === undefined) return null;
  return {
    principal: money.format(principal),
    interest: money.format(interest ?? 0),
    fee: money.format(fee ?? 0),
    penalty: money.format(penalty ?? 0),
    excess: money.format(excess ?? 0),
    recovery: money.format(recovery ?? 0),
  };
}
