import type { LoanEvent, LoanInput } from '@mfi/engine';
import type { ReadContext } from '../kit/context.js';
import type { JoinedTexts, TextsBy } from '../ports/store.js';
import type { LoanRow } from '../ports/tables.js';

/** Where the events of a loan stand. */
export const HISTORY: TextsBy<'loanEvents'> = {
  table: 'loanEvents',
  of: 'event',
  by: 'loanId',
  order: 'seq',
};

/** A loan's events in the order they were entered, as they are kept: all of its history. */
export function historyOf({ db }: ReadContext, { id }: LoanRow): Promise<JoinedTexts> {
  return db.texts(HISTORY, id);
}

/** The events that a history is of. */
export function eventsIn(history: string): LoanEvent[] {
  return JSON.parse(`[${history}]`) as LoanEvent[];
}

/** A loan's events in the order they were entered. */
export async function eventsOf(context: ReadContext, loan: LoanRow): Promise<LoanEvent[]> {
  return eventsIn((await historyOf(context, loan)).text);
}

/** The loan file of a loan as at the end of a day: what the engine reads. */
export function loanFile(
  { terms }: Pick<LoanRow, 'terms'>,
  events: readonly LoanEvent[],
  asOf: string,
): LoanInput {
  return { terms, events, asOf };
}
