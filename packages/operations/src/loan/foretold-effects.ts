import type { LoanEvent } from '@mfi/engine';
import type { WriteContext } from '../kit/context.js';
import type { BookedEffect, ComingEvent } from '../ports/replays.js';
import type { JoinedTexts, Writer } from '../ports/store.js';
import type { LoanRow } from '../ports/tables.js';
import { historyOf } from './loan-file.js';

/** An event that is expected to happen to a loan. */
export interface Expected {
  readonly loan: LoanRow;
  readonly event: LoanEvent;
  /** The day at whose end the loan is looked at. */
  readonly asOf: string;
}

/** What is being found out of an event. */
interface Foretold {
  readonly loan: LoanRow;
  readonly coming: ComingEvent;
  /** How many events the loan had. */
  readonly events: number;
  readonly effect: Promise<BookedEffect | null>;
}

/** How many events are sent at a time, so that few messages go. */
const TASK = 32;

/** So few at first, and then twice as many each time: an answer is there before it is asked for. */
const FIRST_TASK = 4;

/** What each transaction has had foretold last, by the id of the loan. */
const FORETOLD = new WeakMap<Writer, Map<string, Foretold>>();

/**
 * Has the effects of events found out beside this thread, which meanwhile does all else. Nothing
 * depends on it: what is not foretold, or has come otherwise, is found out when it happens.
 */
export async function foretellEffects(
  context: WriteContext,
  expected: readonly Expected[],
): Promise<void> {
  const { db, outside, institution } = context;
  const foretold = new Map<string, Foretold>();
  FORETOLD.set(db, foretold);
  const { replays } = outside;
  if (!replays?.foretell) return;
  // A second event of a loan depends on what the first has come to.
  const first = new Map<string, Expected>();
  for (const one of expected) if (!first.has(one.loan.id)) first.set(one.loan.id, one);
  const all = [...first.values()];
  for (let start = 0, size = FIRST_TASK; start < all.length; size = Math.min(2 * size, TASK)) {
    const some = all.slice(start, start + size);
    start += size;
    const loans: ComingEvent[] = [];
    const histories: JoinedTexts[] = [];
    for (const { loan, event, asOf } of some) {
      const { terms, closedOn } = loan;
      loans.push({ terms, closedOn, event, asOf });
      histories.push(await historyOf(context, loan));
    }
    const texts = histories.map(({ text }) => text);
    const answers = replays.foretell({ currency: institution.currency, loans, histories: texts });
    if (!answers) continue;
    // It is asked for later, if at all; what cannot be foretold is found out then.
    const found = answers.catch(() => []);
    for (const [at, { loan }] of some.entries()) {
      const effect = found.then((effects) => effects[at] ?? null);
      const { rows: events } = histories[at] as JoinedTexts;
      foretold.set(loan.id, { loan, coming: loans[at] as ComingEvent, events, effect });
    }
  }
}

/**
 * What was foretold of just this event of just this loan; null where nothing was.
 * @param events how many the loan has
 */
export async function foretoldEffect(
  { db }: WriteContext,
  loan: LoanRow,
  coming: ComingEvent,
  events: number,
): Promise<BookedEffect | null> {
  const foretold = FORETOLD.get(db)?.get(loan.id);
  // A row that was changed since is another one.
  if (!foretold || foretold.loan !== loan) return null;
  const { event, asOf } = foretold.coming;
  const isSame =
    foretold.events === events && asOf === coming.asOf && areAlike(event, coming.event);
  return isSame ? foretold.effect : null;
}

/** Whether two events say the same, whatever they are called. */
function areAlike(one: LoanEvent, other: LoanEvent): boolean {
  const names = Object.keys(one) as (keyof LoanEvent)[];
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => name === 'id' || isAlike(one[name], other[name]));
}

function isAlike(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
