import { recoverLoan } from '@mfi/contracts/loan';
import { type Handler, writes } from '../kit/handler.js';
import { bookPayment, readHandover, servicedPayment } from './take-payment.js';

/** Books money on a loan that is written off. */
export const recoverHandler: Handler = writes(recoverLoan, async (context, input) => {
  const { money } = context;
  const serviced = await servicedPayment(context, input, 'recover');
  const handover = readHandover(context, serviced, input);
  const amount = money.parse(input.amount);
  const event = {
    id: context.id('ev'),
    kind: 'recovery' as const,
    on: handover.on,
    amount: money.format(amount),
  };
  return bookPayment(context, serviced, { ...handover, event, amount });
});
