import { loanJournal } from '@mfi/contracts/loan';
import type { ReadContext } from '../kit/context.js';
import { type Handler, reads } from '../kit/handler.js';
import { loanNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import type { JournalEntryRow } from '../ports/tables.js';

/** What was posted for a loan. */
export const journalHandler: Handler = reads(loanJournal, async (context, input) => {
  const loan = await loanNamed(context, input.loan);
  const page = await pageOf(context, 'journalEntries', { where: { subjectId: loan.id } }, input);
  return { data: await withLines(context, page.rows), nextCursor: page.nextCursor };
});

async function withLines({ db, money }: ReadContext, entries: readonly JournalEntryRow[]) {
  const ids = entries.map(({ id }) => id);
  const lines =
    ids.length === 0 ? [] : await db.list('journalLines', { where: { entryId: { in: ids } } });
  const named = new Map((await db.list('accounts', {})).map((account) => [account.id, account]));
  return entries.map(({ id, seq, on, valueOn, kind, narration, transactionId }) => ({
    id,
    seq,
    on,
    valueOn,
    kind,
    narration,
    transactionId,
    lines: lines
      .filter(({ entryId }) => entryId === id)
      .map(({ accountId, debit, credit }) => {
        const { code = '', name = '' } = named.get(accountId) ?? {};
        return {
          account: { code, name },
          debit: money.format(debit),
          credit: money.format(credit),
        };
      }),
  }));
}
