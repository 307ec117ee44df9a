import { rejectLoan } from '@mfi/contracts/loan';
import { writes } from '../kit/handler.js';
import { checkOtherPerson } from './same-person.js';
import { shownLoan } from './shown-loan.js';
import { loanForStep, takeStep } from './take-step.js';

/** Rejects an application. */
export const reject = writes(rejectLoan, async (context, input) => {
  const stepping = await loanForStep(context, input, 'reject');
  checkOtherPerson(context, stepping.steps, ['apply']);
  const note = input.reason;
  const changes = { status: 'rejected' as const, decidedOn: stepping.branch.businessDate };
  return shownLoan(context, await takeStep(context, stepping, { step: 'reject', note, changes }));
});
