import { reviewLoan } from '@mfi/contracts/loan';
import { writes } from '../kit/handler.js';
import { checkOtherPerson } from './same-person.js';
import { shownLoan } from './shown-loan.js';
import { loanForStep, takeStep } from './take-step.js';

/** Recommends an application. */
export const review = writes(reviewLoan, async (context, input) => {
  const stepping = await loanForStep(context, input, 'review');
  checkOtherPerson(context, stepping.steps, ['apply']);
  const { note } = input;
  const changes = { status: 'reviewed' as const };
  return shownLoan(context, await takeStep(context, stepping, { step: 'review', note, changes }));
});
