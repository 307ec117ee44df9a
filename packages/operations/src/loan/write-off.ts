import { writeOffLoan } from '@mfi/contracts/loan';
import type { LoanFigures } from '@mfi/engine';
import type { Actor } from '../kit/context.js';
import { type Handler, writes } from '../kit/handler.js';
import type { Money } from '../kit/money.js';
import { refuse } from '../kit/refuse.js';
import { loanOnDay } from './loan-on-day.js';
import { recordChange, shownChange } from './record-change.js';
import { servicedLoan } from './serviced-loan.js';

/** How late a loan must be before a manager gives it up. */
const DPD_MIN = 90;

/** Gives a loan up. */
export const writeOffHandler: Handler = writes(writeOffLoan, async (context, input) => {
  const { actor, money } = context;
  const serviced = await servicedLoan(context, input, 'write-off');
  const { businessDate } = serviced.branch;
  checkHopeless(await loanOnDay(context, serviced.loan, businessDate), actor, money);
  const { reason } = input;
  const event = { id: context.id('ev'), kind: 'write-off' as const, on: businessDate };
  const entered = await recordChange(context, serviced, { event, words: 'Write-off', reason });
  return shownChange(context, event, entered);
});

function checkHopeless({ outstanding, arrears }: LoanFigures, { role }: Actor, money: Money): void {
  if (money.parse(outstanding.total) === 0) {
    throw refuse('event.nothing_left', {
      path: '/loan',
      message: 'Nothing is owed on this loan that could be given up.',
    });
  }
  if (role === 'admin' || arrears.dpd >= DPD_MIN) return;
  throw refuse('loan.not_late_enough', {
    path: '/loan',
    facts: { dpd: arrears.dpd, dpdMin: DPD_MIN },
    message: `The loan is ${arrears.dpd} days late: a manager gives up loans from ${DPD_MIN} days on, an administrator any.`,
  });
}
