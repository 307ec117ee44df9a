import type { ReadContext } from '../kit/context.js';
import { accountsById } from '../ledger/account-row.js';
import type { Books } from '../ledger/books-of.js';
import { type KnownSpan, movedKnown } from '../ledger/known-balances.js';
import type { AccountKind, AccountRow } from '../ports/tables.js';

/** One part of a statement, in minor units. */
export interface AccountPart {
  readonly lines: readonly { readonly account: AccountRow; readonly amount: number }[];
  readonly total: number;
}

/** What accounts of each kind moved in a span; each on its own side is above nil. */
export async function partsOf(
  context: ReadContext,
  books: Books,
  span: KnownSpan,
): Promise<Record<AccountKind, AccountPart>> {
  const moved = await movedKnown(context, books, span);
  const accounts = [...(await accountsById(context)).values()];
  const part = (kind: AccountKind): AccountPart => {
    const sign = kind === 'asset' || kind === 'expense' ? 1 : -1;
    const lines = accounts
      .filter((account) => account.kind === kind)
      .map((account) => ({ account, amount: sign * (moved.get(account.id)?.net ?? 0) || 0 }))
      .filter(({ amount }) => amount !== 0);
    return { lines, total: lines.reduce((sum, { amount }) => sum + amount, 0) };
  };
  return {
    asset: part('asset'),
    liability: part('liability'),
    equity: part('equity'),
    income: part('income'),
    expense: part('expense'),
  };
}

/** A part, as it is answered. */
export function shownPart({ money }: ReadContext, { lines, total }: AccountPart) {
  const accounts = lines.map(({ account: { code, name }, amount }) => ({
    code,
    name,
    amount: money.format(amount),
  }));
  return { accounts, total: money.format(total) };
}
