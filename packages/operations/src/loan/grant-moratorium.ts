import { grantMoratorium } from '@mfi/contracts/loan';
import { type Handler, writes } from '../kit/handler.js';
import { recordChange, shownChange } from './record-change.js';
import { servicedLoan } from './serviced-loan.js';

/** Lets the instalments to come wait. */
export const grantMoratoriumHandler: Handler = writes(grantMoratorium, async (context, input) => {
  const serviced = await servicedLoan(context, input, 'moratorium');
  const { installments, interest, reason } = input;
  const event = {
    id: context.id('ev'),
    kind: 'moratorium' as const,
    on: serviced.branch.businessDate,
    installments,
    ...(interest === undefined ? {} : { interest }),
  };
  const entered = await recordChange(context, serviced, { event, words: 'Moratorium', reason });
  return shownChange(context, event, entered);
});
