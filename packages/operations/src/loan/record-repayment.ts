import { recordRepayment } from '@mfi/contracts/loan';
import { type Handler, writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { foreseePayments } from './foresee-payments.js';
import { servicedLoan } from './serviced-loan.js';
import { type AskedHandover, bookPayment, keepPending, readHandover } from './take-payment.js';

/** Books a repayment, or keeps it until its money has come. */
export const recordRepaymentHandler: Handler = writes(
  recordRepayment,
  async (context, input) => {
    const { money } = context;
    const serviced = await servicedLoan(context, input, 'repay');
    const isPending = waits(input);
    const handover = await readHandover(context, serviced, input);
    const amount = money.parse(input.amount);
    const event = {
      id: context.id('ev'),
      kind: 'repayment' as const,
      on: handover.on,
      amount: money.format(amount),
    };
    const take = isPending ? keepPending : bookPayment;
    return take(context, serviced, { ...handover, event, amount });
  },
  foreseePayments,
);

/** Whether money is only announced: cheques always, transfers where that is said. */
function waits(input: AskedHandover & { readonly clears?: 'now' | 'later' | undefined }): boolean {
  const { mode, clears } = input;
  const isCheque = mode === 'cheque';
  const isPrompt = mode === 'cash' || mode === 'mobile-money';
  if ((isCheque && clears === 'now') || (isPrompt && clears === 'later')) {
    const message = isCheque
      ? 'A cheque counts when it is cleared: record it without clears, and clear it when the money has come.'
      : `Money by ${mode} is there at once: leave clears out, or choose another mode.`;
    throw refuse('payment.not_clearing', { path: '/clears', facts: { mode, clears }, message });
  }
  return isCheque || clears === 'later';
}
