import type { Account } from '@mfi/engine/loan';
import type { AccountKind } from '../ports/tables.js';

/** What the books need an account for: the engine's accounts, and where the money is. */
export type Purpose =
  | Exclude<Account, 'cash'>
  | 'cash-vault'
  | 'cash-till'
  | 'bank'
  | 'mobile-money'
  | 'unmatched-receipts'
  | 'over-short'
  | 'opening-balances'
  | 'inter-branch';

/** The chart of accounts an institution begins with; codes and names are its own to change. */
export const CHART: Readonly<
  Record<Purpose, { readonly code: string; readonly name: string; readonly kind: AccountKind }>
> = {
  'cash-vault': { code: '1010', name: 'Cash in the vault', kind: 'asset' },
  'cash-till': { code: '1020', name: 'Cash in tills', kind: 'asset' },
  bank: { code: '1030', name: 'Bank', kind: 'asset' },
  'mobile-money': { code: '1040', name: 'Mobile money', kind: 'asset' },
  loans: { code: '1100', name: 'Loans to customers', kind: 'asset' },
  'interest-receivable': { code: '1110', name: 'Interest receivable', kind: 'asset' },
  'fees-receivable': { code: '1120', name: 'Fees receivable', kind: 'asset' },
  provision: { code: '1190', name: 'Provision for loan losses', kind: 'asset' },
  'inter-branch': { code: '1900', name: 'Between branches', kind: 'asset' },
  'excess-held': { code: '2010', name: 'Money held for customers', kind: 'liability' },
  'tax-payable': { code: '2020', name: 'Tax payable', kind: 'liability' },
  'third-party-payable': { code: '2030', name: 'Collected for others', kind: 'liability' },
  'interest-suspense': { code: '2040', name: 'Interest in suspense', kind: 'liability' },
  'unmatched-receipts': {
    code: '2050',
    name: 'Money received, not matched to a loan',
    kind: 'liability',
  },
  'opening-balances': { code: '3010', name: 'Capital and opening balances', kind: 'equity' },
  'interest-income': { code: '4010', name: 'Interest income', kind: 'income' },
  'fee-income': { code: '4020', name: 'Fee income', kind: 'income' },
  'penalty-income': { code: '4030', name: 'Penalty income', kind: 'income' },
  'recovery-income': { code: '4040', name: 'Recoveries of loans written off', kind: 'income' },
  'over-short': { code: '5010', name: 'Cash over and short', kind: 'expense' },
  waivers: { code: '5020', name: 'Principal waived', kind: 'expense' },
  'write-off': { code: '5030', name: 'Loans written off', kind: 'expense' },
  'provision-expense': { code: '5040', name: 'Provisions made', kind: 'expense' },
};

/** Every purpose. */
export const PURPOSES = Object.keys(CHART) as readonly Purpose[];

const CONTROLLED: readonly (string | null)[] = [
  'cash-till',
  'inter-branch',
  'loans',
  'interest-receivable',
  'fees-receivable',
  'excess-held',
  'interest-suspense',
  'unmatched-receipts',
] satisfies Purpose[];

/** Whether an account must equal what loans, tills or suspense hold, so that nobody writes to it by hand. */
export function isControlled(purpose: string | null): boolean {
  return CONTROLLED.includes(purpose);
}
