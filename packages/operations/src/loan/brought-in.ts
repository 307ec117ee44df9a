import type { ReadContext } from '../kit/context.js';
import type { LoanRow, LoanStepRow } from '../ports/tables.js';

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
  return step && saidIn(step);
}

/** How many events loans came with, of those that came with any. */
export async function eventsBroughtIn(
  { db }: ReadContext,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const where = { loanId: { in: ids }, step: 'disburse' } as const;
  const steps = await db.list('loanSteps', { where });
  return new Map(steps.map((step) => [step.loanId, saidIn(step)?.events ?? 0]));
}

function saidIn({ facts }: LoanStepRow): BroughtIn | undefined {
  return ((facts ?? {}) as { readonly broughtIn?: BroughtIn }).broughtIn;
}
