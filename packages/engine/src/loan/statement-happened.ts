import { type Int, minus, plus } from '../money/int.js';
import type { Allocation, Loan, Parts } from './book.js';
import type { Event } from './parsed-events.js';
import { minusParts, partsOf, plusParts, totalOf } from './parts.js';
import { owedOf, type Standing } from './standing.js';
import { chargeLines } from './statement-charges.js';
import { type LineDraft, lineDraft } from './statement-draft.js';
import { heldLine } from './statement-passed.js';
import { eventWords } from './statement-words.js';

/** Two standings of a loan, with one event between them. */
export interface Happened {
  readonly loan: Loan;
  readonly event: Event;
  readonly before: Standing;
  readonly after: Standing;
  /** What the payments before had gone to, as it stood before the event. */
  readonly allocatedBefore: Readonly<Parts> | undefined;
  show(amount: Int): string;
}

/** The lines of an event, with the place of its own line among them. */
export interface EventLines {
  readonly lines: LineDraft[];
  readonly main: number;
}

/**
 * The lines of an event: first what it causes to be charged, then the event, then money held or
 * paid ahead that goes elsewhere because of it.
 */
export function happenedLines(happened: Happened): EventLines {
  const { loan, event, before, after, show } = happened;
  const fresh = loan.book.allocations.slice(before.allocations);
  const allocation = hasOwn(event) ? fresh.shift() : undefined;
  const moved = movedBy(happened);
  const main = mainLine(happened, allocation);
  const held = fresh.map((item) => heldLine({ day: event.on, show }, item));
  const moves = [...reallocationLines(happened, moved), ...held];
  const paid = [main, ...moves].map((line) => line.paid).reduce(plusParts);
  const charged = chargedBy(happened, main, paid);
  const { place } = event;
  const asked = partsOf(event.kind === 'fee' ? { fee: event.amount } : {});
  const beside = minusParts(charged, asked);
  const charges = chargeLines({ on: event.on, before, after, charged: beside, event, show });
  const own = event.kind === 'fee' ? { ...main, charged: asked, parts: asked } : main;
  const lines = [...charges, own, ...moves].map((line) => ({ ...line, place }));
  return { lines, main: charges.length };
}

/** Whether an event brings or takes money, and so has an entry of its own in the allocations. */
function hasOwn({ kind }: Event): boolean {
  return ['repayment', 'prepayment', 'foreclosure', 'recovery', 'refund'].includes(kind);
}

/** What all payments together went to. */
export function allocatedTo(allocations: readonly Allocation[]): Parts {
  return allocations.map(plainParts).reduce(plusParts, partsOf({}));
}

function plainParts({ principal, interest, fee, penalty }: Readonly<Parts>): Parts {
  return { penalty, fee, interest, principal };
}

/** Money paid ahead of its time that the event put elsewhere. */
function movedBy({ loan, before, allocatedBefore }: Happened): Parts {
  if (allocatedBefore === undefined) return partsOf({});
  const now = allocatedTo(loan.book.allocations.slice(0, before.allocations));
  return minusParts(now, allocatedBefore);
}

function mainLine(happened: Happened, own: Allocation | undefined): LineDraft {
  const { loan, event, before, after, show } = happened;
  const { kind, on, id } = event;
  const base = { on, kind, event: id, text: eventWords(event, loan.terms) } as const;
  switch (event.kind) {
    case 'repayment':
    case 'prepayment':
    case 'foreclosure': {
      const paid = plainParts(own as Allocation);
      return lineDraft({ ...base, parts: paid, paid, received: event.amount });
    }
    case 'waiver': {
      const waived = partsOf({ [event.part]: event.amount });
      return lineDraft({ ...base, parts: waived, waived });
    }
    case 'write-off': {
      const writtenOff = plainParts(loan.book.writtenOff?.parts ?? partsOf({}));
      const text = `The loan is written off: ${show(totalOf(writtenOff))} is given up.`;
      return lineDraft({ ...base, text, parts: writtenOff, writtenOff });
    }
    case 'reschedule': {
      const capitalized = minus(after.added, before.added);
      return lineDraft({ ...base, parts: partsOf({ interest: capitalized }), capitalized });
    }
    case 'recovery':
      return lineDraft({ ...base, recovered: event.amount });
    case 'refund':
      return lineDraft({ ...base, refunded: event.amount });
    default:
      return lineDraft(base);
  }
}

/** What the event causes to be charged: what is owed more, and what was met of it. */
function chargedBy(happened: Happened, main: LineDraft, paid: Readonly<Parts>): Parts {
  const { before, after } = happened;
  const charge = (part: 'interest' | 'fee' | 'penalty') => {
    const more = minus(owedOf(after, part), owedOf(before, part));
    return plus(plus(more, paid[part]), plus(main.waived[part], main.writtenOff[part]));
  };
  return partsOf({
    interest: plus(charge('interest'), main.capitalized),
    fee: charge('fee'),
    penalty: charge('penalty'),
  });
}

function reallocationLines({ event }: Happened, moved: Readonly<Parts>): LineDraft[] {
  if (Object.values(moved).every((amount) => amount === 0)) return [];
  const text = 'Money paid ahead goes to the instalments as they are drawn up anew.';
  const ahead = plus(moved.interest, moved.fee);
  return [
    lineDraft({
      on: event.on,
      kind: 'reallocation',
      event: event.id,
      text,
      parts: moved,
      paid: moved,
      ahead,
    }),
  ];
}
