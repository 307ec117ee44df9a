import type { LoanInput } from '@mfi/engine';
import { accountBalances } from '@mfi/engine/loan';
import { type Money, type ShownAmount, unitsOf } from '../kit/money.js';
import type { PostedBalances } from '../ports/tables.js';

/** What a loan's accounts must hold at the end of a file's day, in minor units. */
export function heldBy(file: LoanInput, money: Money): PostedBalances {
  return inMinorUnits(accountBalances(file), money);
}

/** Balances as the engine shows them, in minor units. */
export function inMinorUnits(
  accounts: Readonly<Record<string, ShownAmount>>,
  money: Money,
): PostedBalances {
  const held: Record<string, number> = {};
  for (const account of inOrder(Object.keys(accounts))) {
    held[account] = unitsOf(accounts[account] as ShownAmount, money);
  }
  return held;
}

/** What must be posted to come from one to the other; accounts that stay are left out. */
export function difference(before: PostedBalances, after: PostedBalances): PostedBalances {
  return moved(after, before, -1);
}

/** Both together; accounts at nil are left out. */
export function together(some: PostedBalances, more: PostedBalances): PostedBalances {
  return moved(some, more, 1);
}

function moved(some: PostedBalances, more: PostedBalances, sign: 1 | -1): PostedBalances {
  const accounts = Object.keys(some);
  for (const account of Object.keys(more)) if (!(account in some)) accounts.push(account);
  const sums: Record<string, number> = {};
  for (const account of inOrder(accounts)) {
    const amount = (some[account] ?? 0) + sign * (more[account] ?? 0);
    if (amount !== 0) sums[account] = amount;
  }
  return sums;
}

/** Accounts in their order, which most come in already. */
function inOrder(accounts: string[]): string[] {
  for (let at = 1; at < accounts.length; at += 1) {
    if ((accounts[at - 1] as string) >= (accounts[at] as string)) return accounts.sort();
  }
  return accounts;
}

/** The reserve for losses is set by a day's end for itself: a loan's file knows nothing of it. */
const RESERVE = ['provision', 'provision-expense'] as const;

/** What a file holds, with the reserve that is posted beside it. */
export function withReserve(held: PostedBalances, posted: PostedBalances): PostedBalances {
  const reserve: Record<string, number> = {};
  for (const account of RESERVE) if (posted[account]) reserve[account] = posted[account];
  return together(held, reserve);
}
