import type { Day } from '../date/civil.js';
import { advanceLoan, nextHappening } from './advance.js';
import { applyEvent } from './apply-event.js';
import type { Loan } from './book.js';
import { accrueDaily, refreshLastDaily } from './daily.js';
import { openLoan } from './open-loan.js';
import type { Event } from './parsed-events.js';
import { countPenalties } from './penalties.js';
import { eventsInForce } from './read-events.js';
import type { LoanFile } from './read-loan.js';

/** Who looks on while a loan is lived through again. */
export interface Watcher {
  /** Time has passed to a day: what it brings by itself is in, and everything is reckoned to it. */
  passed(loan: Loan, day: Day): void;
  /** An event of the day has happened; `passed` was told of the day right before. */
  happened(loan: Loan, event: Event): void;
}

/**
 * Lives through a loan day by day on which something changes, with someone looking on: the same
 * fold as a replay, in smaller steps.
 * @param stops further days to stop at, when all their events have happened
 * @throws EventError, PlanError as a replay
 */
export function walkLoan(file: LoanFile, watcher: Watcher, stops: readonly Day[] = []): Loan {
  const loan = openLoan(file.terms);
  const events = eventsInForce(file.events, file.asOf);
  const ends = [...stops.filter((day) => day < file.asOf), file.asOf].sort((a, b) => a - b);
  let next = 0;
  for (const end of ends) {
    for (; next < events.length && (events[next] as Event).on <= end; next += 1) {
      const event = events[next] as Event;
      passTo(loan, event.on, watcher);
      applyEvent(loan, event);
      reckonTo(loan, event.on);
      watcher.happened(loan, event);
    }
    passTo(loan, end, watcher);
  }
  return loan;
}

/** Lets time pass to a day, with a stop on each day that brings something. */
function passTo(loan: Loan, day: Day, watcher: Watcher): void {
  for (;;) {
    const happening = nextHappening(loan, day);
    if (happening === undefined) break;
    stopOn(loan, Math.max(happening.on, loan.book.day), watcher);
  }
  stopOn(loan, day, watcher);
}

function stopOn(loan: Loan, day: Day, watcher: Watcher): void {
  advanceLoan(loan, day);
  reckonTo(loan, day);
  watcher.passed(loan, day);
}

/** Counts what runs by the day, to the end of a day: doing so twice changes nothing. */
function reckonTo(loan: Loan, day: Day): void {
  countPenalties(loan, day);
  refreshLastDaily(loan, day);
  accrueDaily(loan, day);
}
