import type { WriteContext } from '../kit/context.js';
import { refuse } from '../kit/refuse.js';
import { accountFor } from '../ledger/account-for.js';
import { movedOn } from '../ledger/book-balances.js';

/** What a vault holds by the books. Two that take from it at once wait for each other here. */
export async function lockVault(context: WriteContext, branchId: string): Promise<number> {
  await context.db.lock('counters', `entry:${branchId}`);
  const account = await accountFor(context, 'cash-vault');
  return (await movedOn(context, account, { branchId })).net;
}

/**
 * Refuses money that goes out of a vault which does not hold it, where the institution has it so.
 * @param amountIn minor units; negative for money that goes out
 * @throws Refused till.vault_short
 */
export async function checkVault(
  context: WriteContext,
  branchId: string,
  { amountIn, path }: { readonly amountIn: number; readonly path: string },
): Promise<void> {
  const { vaultOverdraft = 'allowed' } = context.institution.settings;
  if (amountIn >= 0 || vaultOverdraft === 'allowed') return;
  const vault = await lockVault(context, branchId);
  if (vault + amountIn < 0) throw vaultShort(context, { vault, needed: -amountIn, path });
}

/** The vault holds less than is to go out of it. */
export function vaultShort(
  { money }: WriteContext,
  {
    vault,
    needed,
    path,
  }: { readonly vault: number; readonly needed: number; readonly path: string },
) {
  const facts = { vault: money.format(vault), needed: money.format(needed) };
  return refuse('till.vault_short', {
    path,
    facts,
    message: `The vault holds ${facts.vault}, not ${facts.needed}: take less, choose another mode, or enter the cash that is there with mfi ledger propose-journal.`,
  });
}
