import { formatAmount } from '../money/money.js';
import type { Account, Balances } from './balances.js';
import { closingBalances } from './journal.js';
import { readLoan } from './read-loan.js';
import type { LoanInput } from './replay.js';

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
  return readLoan(input, (file) => showBalances(closingBalances(file), file.terms.currency.digits));
}

/** Balances as decimal strings; accounts that stand at nil are left out. */
export function showBalances(balances: Balances, digits: number): Partial<Record<Account, string>> {
  const shown: Partial<Record<Account, string>> = {};
  for (const [account, amount] of Object.entries(balances)) {
    if (amount !== 0) shown[account as Account] = formatAmount(amount, digits);
  }
  return shown;
}
