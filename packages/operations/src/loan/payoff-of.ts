import type { LoanTerms, Payoff } from '@mfi/engine';
import { payoff } from '@mfi/engine/loan';
import type { ReadContext } from '../kit/context.js';
import { asked } from '../kit/refuse.js';
import type { LoanRow } from '../ports/tables.js';
import { eventsOf, loanFile } from './loan-file.js';

/** What closes a loan at the end of a day, with the fee of its terms for that or without. */
export async function payoffOf(
  context: ReadContext,
  loan: LoanRow,
  { on, withoutFee }: { readonly on: string; readonly withoutFee: boolean },
): Promise<Payoff> {
  const file = loanFile(loan, await eventsOf(context, loan), on);
  const terms = withoutFee ? feeless(loan.terms) : loan.terms;
  return asked(() => payoff({ ...file, terms }));
}

function feeless(terms: LoanTerms): LoanTerms {
  return { ...terms, foreclosure: { ...terms.foreclosure, feePercent: '0' } };
}
