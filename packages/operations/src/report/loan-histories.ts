import type { ReadContext } from '../kit/context.js';
import type { LoanEventRow } from '../ports/tables.js';

/** What of a loan's event decides whether a report knows it. */
export type KnownEvent = Pick<LoanEventRow, 'loanId' | 'on' | 'bookedOn' | 'event'>;

/** The events of some loans in the order they were entered, by the loan's id. */
export async function historiesOf(
  { db }: ReadContext,
  loanIds: readonly string[],
): Promise<Map<string, KnownEvent[]>> {
  const byLoan = new Map<string, KnownEvent[]>(loanIds.map((id) => [id, []]));
  const rows = await db.pick('loanEvents', ['loanId', 'on', 'bookedOn', 'event'], {
    where: { loanId: { in: loanIds } },
    order: [
      ['loanId', 'asc'],
      ['seq', 'asc'],
    ],
  });
  for (const row of rows) byLoan.get(row.loanId)?.push(row);
  return byLoan;
}

/** Of a loan's events, those entered by the end of a day; all where none is said. */
export function knownBy(history: readonly KnownEvent[], knownOn: string | null) {
  const known = history.filter(({ bookedOn }) => knownOn === null || bookedOn <= knownOn);
  return known.map(({ event }) => event);
}
