import { reverseEntry } from '@mfi/contracts/loan';
import type { LoanEvent } from '@mfi/engine';
import type { WriteContext } from '../kit/context.js';
import { type Handler, writes } from '../kit/handler.js';
import { accountFor } from '../ledger/account-for.js';
import type { LoanRow, TransactionRow } from '../ports/tables.js';
import { entryNamed } from './entry-named.js';
import { auditedFigures, shownBrief } from './loan-brief.js';
import { moneyInOf } from './money-event.js';
import { type MoneyPlace, recordEvent } from './record-event.js';
import { reversedMoney } from './reversed-money.js';
import { servicedLoan } from './serviced-loan.js';
import { shownReceipt } from './shown-receipt.js';
import { auditedPayment, paymentEvent } from './take-payment.js';

/** Undoes an entry of a loan, and gives its money back to where it came from. */
export const reverseHandler: Handler = writes(reverseEntry, async (context, input) => {
  const { money } = context;
  const { loan, branch } = await servicedLoan(context, input, 'reverse');
  const { event: of, payment } = await entryNamed(context, loan, input.entry);
  const { reason } = input;
  const on = branch.businessDate;
  const event = { id: context.id('ev'), kind: 'reversal' as const, on, of: of.id, reason };
  const moneyIn = -moneyInOf(of, money);
  const isElsewhere = payment !== undefined && payment.branchId !== branch.id;
  const place = await placeOf(context, { payment, moneyIn, isElsewhere });
  const entered = await recordEvent(context, loan, {
    event,
    place,
    moneyIn,
    narration: `Reversal of ${payment?.receiptNumber ?? of.kind} of ${loan.number}: ${reason}`,
    ...(payment ? { transactionId: payment.id } : {}),
    at: (path) => (path === '/of' ? '/entry' : path),
  });
  if (payment && isElsewhere) await giveBackElsewhere(context, { loan, payment, moneyIn });
  const reversed = payment && (await markReversed(context, loan, payment));
  context.audit({
    branchId: branch.id,
    targetId: loan.id,
    before: auditedFigures(loan),
    after: {
      ...auditedFigures(entered.loan),
      ...(reversed ? auditedPayment(reversed) : {}),
      event,
      reason,
    },
  });
  return {
    event: named(event),
    of: named(of),
    receipt: reversed ? shownReceipt(reversed, loan, money) : null,
    loan: shownBrief(entered.loan, money),
  };
});

interface Returned {
  readonly payment: TransactionRow | undefined;
  readonly moneyIn: number;
  /** Whether another branch took the money, where the loan was then. */
  readonly isElsewhere: boolean;
}

/** Where money goes back to in the books of the loan's branch. */
async function placeOf(
  context: WriteContext,
  { payment, moneyIn, isElsewhere }: Returned,
): Promise<MoneyPlace> {
  // Money that moved before the loan came into these books is in their opening balances.
  if (!payment) return 'opening-balances';
  return isElsewhere ? 'inter-branch' : reversedMoney(context, payment, moneyIn);
}

/** The branch that took the money gives it back, and the loan's branch owes it that. */
async function giveBackElsewhere(
  context: WriteContext,
  {
    loan,
    payment,
    moneyIn,
  }: { readonly loan: LoanRow; readonly payment: TransactionRow; readonly moneyIn: number },
): Promise<void> {
  const place = await reversedMoney(context, payment, moneyIn);
  await context.post({
    branchId: payment.branchId,
    kind: 'transfer',
    subjectId: loan.id,
    transactionId: payment.id,
    narration: `${payment.receiptNumber ?? 'Payment'} of ${loan.number} given back`,
    lines: [
      { accountId: await accountFor(context, place), amount: moneyIn },
      { accountId: await accountFor(context, 'inter-branch'), amount: -moneyIn },
    ],
  });
}

async function markReversed(
  context: WriteContext,
  loan: LoanRow,
  payment: TransactionRow,
): Promise<TransactionRow> {
  const changes = { status: 'reversed' as const, version: payment.version + 1 };
  await context.db.update('transactions', payment.id, changes);
  context.announce('payment.reversed', paymentEvent(payment, loan));
  return { ...payment, ...changes };
}

function named({ id, kind, on }: LoanEvent) {
  return { id, kind, on };
}
