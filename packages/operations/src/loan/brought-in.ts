import type { ReadContext } from '../kit/context.js';
import type { LoanRow } from '../ports/tables.js';

/** What is known of the history that a loan was brought in with. */
export interface BroughtIn {
  /** How many events it came with: the first ones of its series. */
  readonly events: number;
  /** What they were called in the former system, by id. */
  readonly former: { readonly [eventId: string]: string };
}

/** The history a loan came with; undefined for a loan whose events were all booked here. */
export async function broughtIn(
  { db }: ReadContext,
  { id }: LoanRow,
): Promise<BroughtIn | undefined> {
  const step = await db.find('loanSteps', { loanId: id, step: 'disburse' });
  const { broughtIn: found } = (step?.facts ?? {}) as { readonly broughtIn?: BroughtIn };
  return found;
}
