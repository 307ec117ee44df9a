import type { LoanFigures } from '@mfi/engine';
import { replay } from '@mfi/engine/loan';
import type { ReadContext } from '../kit/context.js';
import type { LoanRow } from '../ports/tables.js';
import { eventsOf, loanFile } from './loan-file.js';

/** Where a loan stands at the end of a day: its row may be of an earlier one. */
export async function loanOnDay(
  context: ReadContext,
  loan: LoanRow,
  on: string,
): Promise<LoanFigures> {
  return replay(loanFile(loan, await eventsOf(context, loan), on));
}
