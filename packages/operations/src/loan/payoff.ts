import { loanPayoff } from '@mfi/contracts/loan';
import { type Handler, reads } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { disbursedLoan } from './disbursed-loan.js';
import { payoffOf } from './payoff-of.js';

/** Tells what closes a loan. */
export const payoffHandler: Handler = reads(loanPayoff, async (context, input) => {
  const { loan, branch } = await disbursedLoan(context, input.loan);
  const { businessDate } = branch;
  const { on = businessDate, withoutFee = false } = input;
  if (on < businessDate) {
    throw refuse('date.out_of_range', {
      path: '/on',
      facts: { found: on, min: businessDate },
      message: `Give ${businessDate} or a later day: what was owed before is in the statement.`,
    });
  }
  const { id, number } = loan;
  return { loan: { id, number }, ...(await payoffOf(context, loan, { on, withoutFee })) };
});
