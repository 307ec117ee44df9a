import { waiveLoan } from '@mfi/contracts/loan';
import { type Handler, writes } from '../kit/handler.js';
import { recordChange, shownChange } from './record-change.js';
import { servicedLoan } from './serviced-loan.js';

/** Lets go of something that is due. */
export const waiveHandler: Handler = writes(waiveLoan, async (context, input) => {
  const { money } = context;
  const serviced = await servicedLoan(context, input, 'waive');
  const { part, reason } = input;
  const event = {
    id: context.id('ev'),
    kind: 'waiver' as const,
    on: serviced.branch.businessDate,
    part,
    amount: money.format(money.parse(input.amount)),
  };
  const words = `Waiver of ${part}`;
  const entered = await recordChange(context, serviced, { event, words, reason });
  return shownChange(context, event, entered);
});
