import type { Day } from '../date/civil.js';
import { advanceLoan } from './advance.js';
import { applyEvent } from './apply-event.js';
import type { Loan } from './book.js';
import { openLoan } from './open-loan.js';
import { eventsInForce } from './read-events.js';
import type { LoanFile } from './read-loan.js';

/** A loan's books after all that counts by the end of a day. */
export function replayed({ terms, events, asOf }: LoanFile): Loan {
  return replayTo(openLoan(terms), eventsInForce(events, asOf), asOf);
}

/** Lets events happen to a loan in their order, and time pass to a day. */
export function replayTo(
  loan: Loan,
  events: readonly Parameters<typeof applyEvent>[1][],
  asOf: Day,
): Loan {
  for (const event of events) applyEvent(loan, event);
  advanceLoan(loan, asOf);
  return loan;
}
