import { loanSchedule } from '@mfi/contracts/loan';
import { reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { asked } from '../kit/refuse.js';
import { shownPlan } from './shown-plan.js';

/** The plan of a loan as it was agreed. */
export const plan = reads(loanSchedule, async (context, input) => {
  const loan = await loanNamed(context, input.loan);
  return { loan: loan.number, plan: asked(() => shownPlan(loan.terms)) };
});
