import { accountStatement } from '@mfi/contracts/ledger';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import type { JournalLineRow } from '../ports/tables.js';
import { accountNamed, shownAccount } from './account-row.js';
import { movedOn } from './book-balances.js';
import { checkSpan } from './check-span.js';

/** Shows what moved an account of a branch, line by line, with the balance after each. */
export const accountStatementHandler = reads(accountStatement, async (context, input) => {
  const { money } = context;
  const branch = await branchOf(context, input.branch);
  const account = await accountNamed(context, input.account);
  const to = input.to ?? branch.businessDate;
  checkSpan(input.from, to, '/from');
  const { from } = input;
  const branchId = branch.id;
  const opening =
    from === undefined ? 0 : (await movedOn(context, account.id, { branchId, before: from })).net;
  const span = await movedOn(context, account.id, { branchId, from, to });
  const on = { ...(from === undefined ? {} : { from }), to };
  const where = { branchId, accountId: account.id, on };
  const page = await pageOf(context, 'journalLines', { where, order: [['on', 'asc']] }, input);
  return {
    account: shownAccount(account),
    branch: branch.code,
    from: from ?? null,
    to,
    opening: money.format(opening),
    closing: money.format(opening + span.net),
    debits: money.format(span.debit),
    credits: money.format(span.credit),
    data: await withBalances(context, page.rows),
    nextCursor: page.nextCursor,
  };
});

async function withBalances(context: ReadContext, lines: readonly JournalLineRow[]) {
  const { db, money } = context;
  const [first] = lines;
  if (!first) return [];
  let balance = await balanceBefore(context, first);
  const ids = lines.map(({ entryId }) => entryId);
  const entries = await db.list('journalEntries', { where: { id: { in: ids } } });
  const narrations = new Map(entries.map(({ id, narration }) => [id, narration]));
  return lines.map(({ entryId, on, debit, credit }) => {
    balance += debit - credit;
    return {
      entryId,
      on,
      narration: narrations.get(entryId) ?? '',
      debit: money.format(debit),
      credit: money.format(credit),
      balance: money.format(balance),
    };
  });
}

/** By the days before a line, and the lines before it on its own day. */
async function balanceBefore(context: ReadContext, line: JournalLineRow): Promise<number> {
  const { branchId, accountId, on, id } = line;
  const days = await movedOn(context, accountId, { branchId, before: on });
  const [sameDay] = await context.db.group('journalLines', {
    by: [],
    sum: ['debit', 'credit'],
    where: { branchId, accountId, on, id: { before: id } },
  });
  return days.net + (sameDay?.debit ?? 0) - (sameDay?.credit ?? 0);
}
