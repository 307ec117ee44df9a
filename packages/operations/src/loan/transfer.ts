import { transferLoan } from '@mfi/contracts/loan';
import { writes } from '../kit/handler.js';
import { officerOf } from './officer-of.js';
import { shownLoan } from './shown-loan.js';
import { loanForStep, takeStep } from './take-step.js';

/** Hands a loan over to another officer; its branch stays. */
export const transfer = writes(transferLoan, async (context, input) => {
  const stepping = await loanForStep(context, input, 'transfer');
  const officer = await officerOf(context, stepping.branch, input.officer);
  const facts = { from: stepping.loan.officerId, to: officer.id };
  const changes = { officerId: officer.id };
  const taken = { step: 'transfer' as const, note: input.note, facts, changes };
  return shownLoan(context, await takeStep(context, stepping, taken));
});
