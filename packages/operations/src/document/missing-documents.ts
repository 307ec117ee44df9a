import type { DocumentKind } from '@mfi/contracts/document';
import type { ReadContext } from '../kit/context.js';
import type { DocumentRow } from '../ports/tables.js';

/** Which documents are looked for: those of a customer, with those of one loan or of all. */
export interface Wanted {
  readonly customerId: string;
  /** Undefined: no loan is there yet, and only what is of the customer counts. */
  readonly loanId?: string;
  readonly kinds: readonly DocumentKind[];
  readonly statuses: readonly DocumentRow['status'][];
}

/** The kinds of which there is none. */
export async function missingDocuments(
  { db }: ReadContext,
  { customerId, loanId, kinds, statuses }: Wanted,
): Promise<DocumentKind[]> {
  if (kinds.length === 0) return [];
  const there = await db.pick('documents', ['kind', 'loanId'], {
    where: { customerId, status: { in: statuses }, kind: { in: kinds } },
  });
  const counts = there.filter((row) => row.loanId === null || row.loanId === loanId);
  const found = new Set(counts.map(({ kind }) => kind));
  return kinds.filter((kind) => !found.has(kind));
}
