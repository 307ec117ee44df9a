import type { InputOf } from '@mfi/contracts';
import { recordRepayment } from '@mfi/contracts/loan';
import type { WriteContext } from '../kit/context.js';
import { type Handler, writes } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { foreseePayments } from './foresee-payments.js';
import { foretellEffects } from './foretold-effects.js';
import {
  type AskedHandover,
  bookPayment,
  keepPending,
  readHandover,
  servicedPayment,
} from './take-payment.js';

/** Books a repayment, or keeps it until its money has come. */
export const recordRepaymentHandler: Handler = writes(
  recordRepayment,
  async (context, input) => {
    const { money } = context;
    const serviced = await servicedPayment(context, input, 'repay');
    const isPending = waits(input);
    const handover = readHandover(context, serviced, input);
    const amount = money.parse(input.amount);
    const event = repayment(context, input, { id: context.id('ev'), on: handover.on });
    const take = isPending ? keepPending : bookPayment;
    return take(context, serviced, { event, amount, ...handover });
  },
  foreseeRepayments,
);

/** What repayments of a batch ask for, and what they are expected to come to. */
async function foreseeRepayments(
  context: WriteContext,
  inputs: readonly InputOf<typeof recordRepayment>[],
): Promise<void> {
  const found = await foreseePayments(context, inputs);
  const expected = found.map(({ payment, loan, branch }) => ({
    loan,
    event: repayment(context, payment, { id: 'foretold', on: payment.on ?? branch.businessDate }),
    asOf: branch.businessDate,
  }));
  await foretellEffects(context, expected);
}

function repayment(
  { money }: WriteContext,
  { amount }: { readonly amount: string },
  { id, on }: { readonly id: string; readonly on: string },
) {
  return { id, kind: 'repayment' as const, on, amount: money.format(money.parse(amount)) };
}

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
