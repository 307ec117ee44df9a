import type { Day } from '../date/civil.js';
import type { Allocation, Loan, Parts } from './book.js';
import type { Event } from './parsed-events.js';
import { partsOf, plusParts } from './parts.js';
import { dueParts } from './show-loan.js';
import type { Watcher } from './walk.js';

/** How it came that money was split as it was. */
export interface AllocationTrace {
  /** The event whose money it is: its own entry, or money of it that was held and used later. */
  readonly event: Event | undefined;
  readonly isOwn: boolean;
  /** What was due and unpaid right before. */
  readonly due: Readonly<Parts>;
  /** What it went to at first: later events may move what was paid ahead. */
  readonly first: Readonly<Parts>;
}

/** Looks on while money is allocated; the traces stand in the order of the book's allocations. */
export function allocationTracer(): {
  readonly watcher: Watcher;
  readonly traces: readonly AllocationTrace[];
} {
  const traces: AllocationTrace[] = [];
  const events = new Map<string, Event>();
  let due: Parts = partsOf({});
  const look = (loan: Loan, day: Day, own: Event | undefined) => {
    const after = dueParts(loan, day);
    for (const allocation of loan.book.allocations.slice(traces.length)) {
      const first = partsOf(plain(allocation));
      const isOwn = own?.id === allocation.event && !traces.some((trace) => trace.event === own);
      const before = isOwn ? due : plusParts(after, first);
      traces.push({ event: events.get(allocation.event), isOwn, due: before, first });
    }
    due = after;
  };
  return {
    traces,
    watcher: {
      passed: (loan, day) => look(loan, day, undefined),
      happened(loan, event) {
        events.set(event.id, event);
        look(loan, event.on, event);
      },
    },
  };
}

function plain({ principal, interest, fee, penalty }: Allocation): Parts {
  return { principal, interest, fee, penalty };
}
