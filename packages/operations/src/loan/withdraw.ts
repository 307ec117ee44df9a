import { withdrawLoan } from '@mfi/contracts/loan';
import { writes } from '../kit/handler.js';
import { shownLoan } from './shown-loan.js';
import { loanForStep, takeStep } from './take-step.js';

/** Withdraws an application; whoever took it down may. */
export const withdraw = writes(withdrawLoan, async (context, input) => {
  const stepping = await loanForStep(context, input, 'withdraw');
  const note = input.reason;
  const changes = { status: 'withdrawn' as const, decidedOn: stepping.branch.businessDate };
  return shownLoan(context, await takeStep(context, stepping, { step: 'withdraw', note, changes }));
});
