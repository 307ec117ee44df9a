import type { ReadContext } from '../kit/context.js';
import type { Books } from '../ledger/books-of.js';

/** An account and some days. */
export interface HandWritten {
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

/** Debits less credits of an account that came by journals people wrote, and by no loan. */
export async function handWritten(
  { db }: ReadContext,
  { branches }: Books,
  { account, from, to }: HandWritten,
): Promise<number> {
  let net = 0;
  for (const { id } of branches) {
    const journals = await db.pick('manualJournals', ['entryId'], {
      where: { branchId: id, status: 'posted' },
    });
    const entryIds = journals.flatMap(({ entryId }) => entryId ?? []);
    const [sums] = await db.group('journalLines', {
      by: [],
      sum: ['debit', 'credit'],
      where: { entryId: { in: entryIds }, accountId: account, on: { from, to } },
    });
    net += (sums?.debit ?? 0) - (sums?.credit ?? 0);
  }
  return net;
}
