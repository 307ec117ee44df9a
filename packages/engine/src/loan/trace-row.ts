import type { Day } from '../date/civil.js';
import { type Int, sum } from '../money/int.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { Plan } from '../schedule/plan.js';
import type { BookRow, Loan, Parts } from './book.js';
import type { Event } from './parsed-events.js';
import { minusParts, partsOf, totalOf } from './parts.js';
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
  let before = lookAt(undefined, 0);
  const settle = (loan: Loan, row: BookRow | undefined, event: string, on: Day) => {
    const now = lookAt(row, loan.book.base);
    const paid = minusParts(now.paid, before.paid);
    const waived = minusParts(now.waived, before.waived);
    if (movesAnything(paid) || movesAnything(waived)) {
      trace.settlements.push({ event, on, paid, waived });
    }
    return now;
  };
  const keepPlan = ({ book, planTerms }: Loan) => {
    if (index < book.base) return;
    trace.plan = book.plan;
    trace.planTerms = planTerms;
    trace.base = book.base;
  };
  return {
    trace,
    watcher: {
      passed(loan, day) {
        const row = loan.book.rows[index];
        const bearer = loan.book.allocations.at(-1)?.event ?? '';
        before = settle(loan, row, bearer, day);
        keepPlan(loan);
      },
      happened(loan, event) {
        const row = loan.book.rows[index];
        const wasDue = before.exists && index < before.next;
        const now = settle(loan, row, event.id, event.on);
        if (redraws(event) && changed(before, now)) {
          if (wasDue) trace.joinedBy = event;
          else trace.drawnBy = event;
          trace.drawnFrom = loan.book.next;
        }
        before = now;
        keepPlan(loan);
      },
    },
  };

  function lookAt(row: BookRow | undefined, base: number): Seen {
    return {
      exists: row !== undefined,
      next: 0,
      base,
      asked: row ? [row.principal, row.interest, row.due] : [],
      paid: partsOf(row?.paid ?? {}),
      waived: partsOf(row?.waived ?? {}),
    };
  }
}

interface Seen {
  readonly exists: boolean;
  readonly next: number;
  readonly base: number;
  readonly asked: readonly Int[];
  readonly paid: Readonly<Parts>;
  readonly waived: Readonly<Parts>;
}

/** Whether an event may draw instalments up anew. */
function redraws({ kind }: Event): boolean {
  return !['fee', 'waiver', 'write-off', 'recovery', 'refund'].includes(kind);
}

function changed(before: Seen, now: Seen): boolean {
  return (
    before.base !== now.base || now.asked.some((amount, place) => amount !== before.asked[place])
  );
}

function movesAnything(parts: Readonly<Parts>): boolean {
  return (
    totalOf(parts) !== 0 || sum(Object.values(parts).map((amount) => (amount < 0 ? 1 : 0))) > 0
  );
}
