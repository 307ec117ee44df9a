import type { LoanEvent, LoanInput } from '@mfi/engine';
import type { ReadContext } from '../kit/context.js';
import type { LoanRow } from '../ports/tables.js';

/** A loan's events in the order they were entered: all of its history. */
export async function eventsOf({ db }: ReadContext, loan: LoanRow): Promise<LoanEvent[]> {
  const rows = await db.list('loanEvents', { where: { loanId: loan.id }, order: [['seq', 'asc']] });
  return rows.map(({ event }) => event);
}

/** The loan file of a loan as at the end of a day: what the engine reads. */
export function loanFile(
  { terms }: Pick<LoanRow, 'terms'>,
  events: readonly LoanEvent[],
  asOf: string,
): LoanInput {
  return { terms, events, asOf };
}
