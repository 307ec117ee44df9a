import type { InputOf } from '@mfi/contracts';
import { exportLedger } from '@mfi/contracts/ledger';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { branchOf } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import type { AccountRow, BranchRow } from '../ports/tables.js';
import { accountsById } from './account-row.js';
import { movedIn } from './book-balances.js';
import { checkSpan } from './check-span.js';
import { linesOf } from './entry-row.js';
import { accountTitle, headText, plainEntry } from './plain-text.js';

/** How many entries a page has when nobody says. */
const LIMIT = 500;

/** Writes the journal of a branch as plain text, a page at a time. */
export const exportHandler = reads(exportLedger, async (context, input) => {
  const branch = await branchOf(context, input.branch);
  const to = input.to ?? branch.businessDate;
  checkSpan(input.from, to, '/from');
  const accounts = await accountsById(context);
  const on = { ...(input.from === undefined ? {} : { from: input.from }), to };
  const page = await pageOf(
    context,
    'journalEntries',
    {
      where: { branchId: branch.id, on },
      order: [
        ['on', 'asc'],
        ['seq', 'asc'],
      ],
    },
    { limit: input.limit ?? LIMIT, cursor: input.cursor },
  );
  const lines = await linesOf(
    context,
    page.rows.map(({ id }) => id),
  );
  const texts = page.rows.map((entry) =>
    plainEntry({
      on: entry.on,
      valueOn: entry.valueOn,
      code: `${branch.code}-${entry.seq}`,
      narration: entry.narration,
      facts: { entry: entry.id, kind: entry.kind, subject: entry.subjectId, user: entry.userId },
      lines: (lines.get(entry.id) ?? []).map(({ accountId, debit, credit }) => ({
        account: accountTitle(accounts.get(accountId) as AccountRow),
        amount: amountText(context, debit - credit),
      })),
    }),
  );
  const head = input.cursor === undefined ? await headOf(context, branch, accounts, input) : '';
  return { text: head + texts.join(''), entries: texts.length, nextCursor: page.nextCursor };
});

/** What stands above the entries: the currency, the accounts, and what was before the first day. */
async function headOf(
  context: ReadContext,
  branch: BranchRow,
  accounts: ReadonlyMap<string, AccountRow>,
  { format, from }: InputOf<typeof exportLedger>,
): Promise<string> {
  const { currency, digits } = context.money;
  const head = headText(format, { currency, digits }, [...accounts.values()]);
  if (from === undefined) return head;
  const before = await movedIn(context, { branchId: branch.id, before: from });
  const open = [...accounts.values()].flatMap((account) => {
    const net = before.get(account.id)?.net ?? 0;
    return net === 0 ? [] : [{ account: accountTitle(account), amount: amountText(context, net) }];
  });
  if (open.length === 0) return head;
  const narration = `What stood in the books of ${branch.code} before ${from}`;
  const opening = { on: from, valueOn: from, code: `${branch.code}-0`, narration, facts: {} };
  return head + plainEntry({ ...opening, lines: open });
}

function amountText({ money }: ReadContext, amount: number): string {
  return `${money.currency} ${money.format(amount)}`;
}
