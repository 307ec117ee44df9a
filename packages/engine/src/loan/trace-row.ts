import type { Day } from '../date/civil.js';
import type { Int } from '../money/int.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { Plan } from '../schedule/plan.js';
import type { BookRow, Loan, Parts } from './book.js';
import type { Event } from './parsed-events.js';
import { minusParts, partsOf } from './parts.js';
import type { Watcher } from './walk.js';

/** A payment on one instalment, or a part of it that was let go. */
export interface RowSettlement {
  /** The event; for held money that was used when something fell due, the event that brought it. */
  readonly event: string;
  readonly on: Day;
  readonly paid: Readonly<Parts>;
  readonly waived: Readonly<Parts>;
}

/** What happened to one instalment over a loan's life. */
export interface RowTrace {
  /** The event that drew it up as it is; undefined: it is as printed at the start. */
  drawnBy: Event | undefined;
  /** The event that took what was overdue of it into a new principal. */
  joinedBy: Event | undefined;
  /** The plan it stands in; null: the plan of the terms themselves. */
  plan: Plan<Int> | null;
  planTerms: Terms;
  /** The place of the plan's first row in the book, and of the first row drawn up by `drawnBy`. */
  base: number;
  drawnFrom: number;
  readonly settlements: RowSettlement[];
}

/** Looks on what happens to the instalment of a number, counted from 1. */
export function rowTracer(
  terms: Terms,
  number: number,
): { readonly watcher: Watcher; readonly trace: RowTrace } {
  const trace: RowTrace = {
    drawnBy: undefined,
    joinedBy: undefined,
    plan: null,
    planTerms: terms,
    base: 0,
    drawnFrom: 0,
    settlements: [],
  };
  const index = number - 1;
  let before = seen(undefined);
  const settle = (now: Seen, event: string, on: Day) => {
    const paid = minusParts(now.paid, before.paid);
    const waived = minusParts(now.waived, before.waived);
    if (moves(paid) || moves(waived)) trace.settlements.push({ event, on, paid, waived });
  };
  const keep = ({ book, planTerms }: Loan, now: Seen) => {
    before = { ...now, isDue: index < book.next };
    if (index < book.base) return;
    trace.plan = book.plan;
    trace.planTerms = planTerms;
    trace.base = book.base;
  };
  return {
    trace,
    watcher: {
      passed(loan, day) {
        const now = seen(loan.book.rows[index]);
        settle(now, loan.book.allocations.at(-1)?.event ?? '', day);
        keep(loan, now);
      },
      happened(loan, event) {
        const now = seen(loan.book.rows[index]);
        settle(now, event.id, event.on);
        noteRedraw(trace, event, before, now, loan.book.next);
        keep(loan, now);
      },
    },
  };
}

interface Seen {
  /** Principal, interest and due date; nothing where there is no such row. */
  readonly asked: readonly Int[];
  readonly isDue: boolean;
  readonly paid: Readonly<Parts>;
  readonly waived: Readonly<Parts>;
}

function seen(row: BookRow | undefined): Seen {
  const asked = row ? [row.principal, row.interest, row.due] : [];
  const paid = partsOf(row?.paid ?? {});
  return { asked, isDue: false, paid, waived: partsOf(row?.waived ?? {}) };
}

function noteRedraw(trace: RowTrace, event: Event, before: Seen, now: Seen, next: number): void {
  if (['fee', 'waiver', 'write-off', 'recovery', 'refund'].includes(event.kind)) return;
  if (now.asked.length === 0) return;
  const differs = now.asked.some((amount, place) => amount !== before.asked[place]);
  if (before.isDue) {
    if (differs) trace.joinedBy = event;
  } else if (differs || event.kind === 'reschedule') {
    trace.drawnBy = event;
    trace.drawnFrom = next;
  }
}

function moves(parts: Readonly<Parts>): boolean {
  return Object.values(parts).some((amount) => amount !== 0);
}
