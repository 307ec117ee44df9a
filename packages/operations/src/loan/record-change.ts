import type { LoanEvent } from '@mfi/engine';
import type { WriteContext } from '../kit/context.js';
import { auditedFigures, shownBrief } from './loan-brief.js';
import { type Entered, recordEvent } from './record-event.js';
import type { Serviced } from './serviced-loan.js';

/** A change of a loan that moves no money. */
export interface Changing {
  readonly event: LoanEvent;
  /** What it is, as the books say it. */
  readonly words: string;
  readonly reason: string;
  /** Where in the input stands what the engine finds wrong with the event. */
  readonly at?: (path: string) => string;
}

/** Enters a change that moves no money, and tells the audit why. */
export async function recordChange(
  context: WriteContext,
  { loan, branch }: Serviced,
  { event, words, reason, at }: Changing,
): Promise<Entered> {
  const entered = await recordEvent(context, loan, {
    event,
    place: 'bank',
    narration: `${words} of ${loan.number}: ${reason}`,
    ...(at ? { at } : {}),
  });
  context.audit({
    branchId: branch.id,
    targetId: loan.id,
    before: auditedFigures(loan),
    after: { ...auditedFigures(entered.loan), event, reason },
  });
  return entered;
}

/** A change, as it is answered. */
export function shownChange(
  { money }: WriteContext,
  { id, kind, on }: LoanEvent,
  { loan }: Entered,
) {
  return { event: { id, kind, on }, loan: shownBrief(loan, money) };
}
