import type { LoanTerms } from '../schedule/terms.js';
import { showBalances } from './account-balances.js';
import type { Account } from './balances.js';
import type { LoanEvent } from './events.js';
import { balancesOn, type JournalEntry, journalOf } from './journal.js';
import { payoffOf } from './payoff-of.js';
import { readLoan } from './read-loan.js';
import { replayed } from './replayed.js';
import { type LoanFigures, showLoan } from './show-loan.js';
import { showPayoff } from './show-payoff.js';
import { textsOf } from './shown-amount.js';

/** A loan file: terms, what happened, and the day whose end is asked for. */
export interface LoanInput {
  readonly terms: LoanTerms;
  readonly events?: readonly LoanEvent[];
  readonly asOf: string;
}

/** What closes a loan on a day. Amounts are decimal strings. */
export interface Payoff {
  readonly on: string;
  readonly principal: string;
  readonly interest: string;
  readonly fee: string;
  readonly penalty: string;
  readonly foreclosureFee: string;
  /** The borrower's money held, and interest paid ahead that is not earned: it comes off the rest. */
  readonly excess: string;
  readonly total: string;
}

/**
 * Replays a loan's whole history: terms and dated events in, the state at the end of a day out.
 * Events count by their date and then by their place in the list, so the order of entry changes
 * nothing; a reversal undoes its event as if it had never been.
 * @param options `journal: true` adds the journal, which has an entry for every day; `accounts: true`
 *   adds what {@link accountBalances} gives, from the same replay
 * @throws EngineError naming everything that is wrong with the file, each with its path
 * @example
 * ```ts
 * const state = replay({ terms: {
 *   currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' },
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 12 } },
 *   events: [{ id: 'e1', kind: 'repayment', on: '2026-02-15', amount: '4727.98' }], asOf: '2026-03-20' });
 * state.outstanding.principal // => '46272.02'
 * state.arrears // => { since: '2026-03-15', dpd: 5, bucket: 'SMA-0', npaSince: null }
 * ```
 */
export function replay(
  input: LoanInput,
  options?: { readonly journal?: false; readonly accounts?: false },
): LoanFigures;
export function replay(
  input: LoanInput,
  options: { readonly journal: true },
): LoanFigures & { readonly journal: readonly JournalEntry[] };
export function replay(
  input: LoanInput,
  options: { readonly accounts: true },
): LoanFigures & { readonly accounts: Partial<Record<Account, string>> };
export function replay(
  input: LoanInput,
  options: { readonly journal?: boolean; readonly accounts?: boolean } = {},
) {
  return readLoan(input, (file) => {
    const { asOf } = file;
    const loan = replayed(file);
    const figures = showLoan(loan, asOf);
    if (options.accounts) {
      return { ...figures, accounts: showBalances(balancesOn(loan, asOf), textsOf(file)) };
    }
    return options.journal ? { ...figures, journal: journalOf(file) } : figures;
  });
}

/**
 * What closes a loan at the end of a day: all principal, interest to the day (or all that is
 * printed, where the terms say so), fees and penalties due, the fee for foreclosing.
 * @throws EngineError as {@link replay}
 * @example
 * ```ts
 * payoff({ terms: {
 *   currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' },
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 12 } },
 *   events: [{ id: 'e1', kind: 'repayment', on: '2026-02-15', amount: '4727.98' }], asOf: '2026-03-01' }).total // => '46734.74'
 * ```
 */
export function payoff(input: LoanInput): Payoff {
  return readLoan(input, (file) => {
    const loan = replayed(file);
    return showPayoff(file, payoffOf(loan, file.asOf));
  });
}
