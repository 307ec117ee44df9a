import { refundLoan } from '@mfi/contracts/loan';
import { type Handler, writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { loanOnDay } from './loan-on-day.js';
import { bookPayment, readHandover, servicedPayment } from './take-payment.js';

/** Gives money back that is held for the borrower. */
export const refundHandler: Handler = writes(refundLoan, async (context, input) => {
  const { money } = context;
  const serviced = await servicedPayment(context, input, 'refund');
  const handover = readHandover(context, serviced, input);
  const { excess } = await loanOnDay(context, serviced.loan, handover.on);
  const amount = money.parse(input.amount ?? excess);
  if (money.parse(excess) === 0) {
    throw refuse('loan.nothing_held', {
      path: '/loan',
      facts: { loan: serviced.loan.number },
      message: `No money is held on loan ${serviced.loan.number}: there is nothing to give back.`,
    });
  }
  const event = {
    id: context.id('ev'),
    kind: 'refund' as const,
    on: handover.on,
    amount: money.format(amount),
  };
  const { reason } = input;
  return bookPayment(context, serviced, { ...handover, event, amount, reason });
});
