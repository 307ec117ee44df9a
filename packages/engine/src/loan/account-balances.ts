import type { Int } from '../money/int.js';
import type { Account, Balances } from './balances.js';
import { closingBalances } from './journal.js';
import { readLoan } from './read-loan.js';
import type { LoanInput } from './replay.js';
import { type Show, textsOf } from './shown-amount.js';

/**
 * What stands in each account of a loan at the end of a day: the sums of its {@link journal}. What
 * is to be posted is the difference between two of them.
 * @returns amounts by account, a debit positive; accounts that stand at nil are left out
 * @throws EngineError as replay
 * @example
 * ```ts
 * const held = accountBalances({ terms: {
 *   currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' },
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 12 } }, asOf: '2026-01-16' });
 * held // => { loans: '50000.00', 'interest-receivable': '32.26', cash: '-50000.00', 'interest-income': '-32.26' }
 * ```
 */
export function accountBalances(input: LoanInput): Partial<Record<Account, string>> {
  return readLoan(input, (file) => showBalances(closingBalances(file), textsOf(file)));
}

/** Balances as they are shown; accounts that stand at nil are left out. */
export function showBalances<A>(balances: Balances, show: Show<A>): Partial<Record<Account, A>> {
  const shown: Partial<Record<Account, A>> = {};
  for (const account of Object.keys(balances) as Account[]) {
    const amount = balances[account] as Int;
    if (amount !== 0) shown[account] = show(amount);
  }
  return shown;
}
