import { formatDate } from '../date/plain-date.js';
import { type Int, minus, plus } from '../money/int.js';
import type { Allocation, Loan, Parts } from './book.js';
import type { Event } from './parsed-events.js';
import { minusParts, partsOf, plusParts, totalOf } from './parts.js';
import { owedOf, type Standing } from './standing.js';
import { type LineDraft, lineDraft } from './statement-draft.js';
import { heldLine, penaltyLine } from './statement-passed.js';
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
  const { loan, event, before, show } = happened;
  const fresh = loan.book.allocations.slice(before.allocations);
  const own = hasOwn(event) ? fresh.shift() : undefined;
  const moved = movedBy(happened);
  const main = mainLine(happened, own);
  const held = fresh.map((allocation) => heldLine({ day: event.on, show }, allocation));
  const after = [...reallocationLines(happened, moved), ...held];
  const paid = [main, ...after].map((line) => line.paid).reduce(plusParts);
  const charged = chargedBy(happened, main, paid);
  const place = event.place;
  if (event.kind === 'fee') {
    const rest = partsOf({ ...charged, fee: minus(charged.fee, event.amount) });
    const asked = partsOf({ fee: event.amount });
    const before = chargeLines(happened, rest);
    const lines = [...before, { ...main, charged: asked, parts: asked }, ...after];
    return { lines: lines.map((line) => ({ ...line, place })), main: before.length };
  }
  const charges = chargeLines(happened, charged);
  const lines = [...charges, main, ...after].map((line) => ({ ...line, place }));
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

function chargeLines(happened: Happened, charged: Readonly<Parts>): LineDraft[] {
  const { event, before, after, show } = happened;
  const { on, id } = event;
  const lines: LineDraft[] = [];
  if (charged.penalty !== 0) {
    lines.push({ ...penaltyLine(on, before, after, charged.penalty, show), event: id });
  }
  if (charged.interest !== 0) {
    const parts = partsOf({ interest: charged.interest });
    const text = `Interest of ${show(charged.interest)} to ${formatDate(on)}, before its due date.`;
    lines.push(
      lineDraft({ on, kind: 'interest', event: id, text, parts, charged: parts, due: parts }),
    );
  }
  if (charged.fee !== 0) {
    const parts = partsOf({ fee: charged.fee });
    const what =
      event.kind === 'foreclosure' ? 'Fee for foreclosing' : 'Fees before their due date';
    const text = `${what}: ${show(charged.fee)}.`;
    lines.push(lineDraft({ on, kind: 'fee', event: id, text, parts, charged: parts, due: parts }));
  }
  return lines;
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
