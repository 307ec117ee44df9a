import { prepayLoan } from '@mfi/contracts/loan';
import { type Handler, writes } from '../kit/handler.js';
import { bookPayment, readHandover, servicedPayment } from './take-payment.js';

/** Books money ahead of its time. */
export const prepayHandler: Handler = writes(prepayLoan, async (context, input) => {
  const { money } = context;
  const serviced = await servicedPayment(context, input, 'prepay');
  const handover = readHandover(context, serviced, input);
  const amount = money.parse(input.amount);
  const event = {
    id: context.id('ev'),
    kind: 'prepayment' as const,
    on: handover.on,
    amount: money.format(amount),
    // biome-ignore lint/suspicious/noThenProperty: the loan file's own word.
    then: input.then,
  };
  return bookPayment(context, serviced, { ...handover, event, amount });
});
