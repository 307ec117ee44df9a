import { trialBalance } from '@mfi/contracts/ledger';
import { reads } from '../kit/handler.js';
import { accountsById, shownAccount } from './account-row.js';
import { booksOf } from './books-of.js';
import { movedKnown } from './known-balances.js';

/** Shows the balance of every account that was ever moved. */
export const trialBalanceHandler = reads(trialBalance, async (context, input) => {
  const { money } = context;
  const books = await booksOf(context, input.branch);
  const on = input.on ?? books.businessDate;
  const knownOn = input.knownOn ?? null;
  const moved = await movedKnown(context, books, { to: on, knownOn });
  const accounts = [...(await accountsById(context)).values()];
  const lines = accounts.flatMap((account) => {
    const found = moved.get(account.id);
    return found ? [{ account, net: found.net }] : [];
  });
  const debits = lines.reduce((sum, { net }) => sum + Math.max(net, 0), 0);
  const credits = lines.reduce((sum, { net }) => sum + Math.max(-net, 0), 0);
  return {
    branch: books.branch?.code ?? null,
    on,
    knownOn,
    accounts: lines.map(({ account, net }) => ({
      account: shownAccount(account),
      debit: money.format(Math.max(net, 0)),
      credit: money.format(Math.max(-net, 0)),
    })),
    debits: money.format(debits),
    credits: money.format(credits),
    balanced: debits === credits,
  };
});
