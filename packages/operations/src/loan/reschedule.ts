import { rescheduleLoan } from '@mfi/contracts/loan';
import { type Handler, writes } from '../kit/handler.js';
import { recordChange, shownChange } from './record-change.js';
import { servicedLoan } from './serviced-loan.js';

/** Draws the principal to come up anew. */
export const rescheduleHandler: Handler = writes(rescheduleLoan, async (context, input) => {
  const serviced = await servicedLoan(context, input, 'reschedule');
  const { installments, firstDueOn, annualRate, arrears, reason } = input;
  const event = {
    id: context.id('ev'),
    kind: 'reschedule' as const,
    on: serviced.branch.businessDate,
    installments,
    firstDueOn,
    ...(annualRate === undefined ? {} : { annualRate }),
    ...(arrears === undefined ? {} : { arrears }),
  };
  const entered = await recordChange(context, serviced, { event, words: 'Reschedule', reason });
  return shownChange(context, event, entered);
});
