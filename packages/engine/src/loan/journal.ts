import type { Day } from '../date/civil.js';
import { formatDate } from '../date/plain-date.js';
import { type Int, minus, sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { startOf } from '../schedule/changes.js';
import { advanceLoan } from './advance.js';
import { applyEvent } from './apply-event.js';
import { ACCOUNTS, type Account, type Balances, balancesOf } from './balances.js';
import type { Loan } from './book.js';
import { accrueDaily, refreshLastDaily } from './daily.js';
import { openLoan } from './open-loan.js';
import type { Event } from './parsed-events.js';
import { countPenalties } from './penalties.js';
import { eventsInForce } from './read-events.js';
import { type LoanFile, readLoan } from './read-loan.js';
import type { LoanInput } from './replay.js';
import { replayed } from './replayed.js';
import { arrearsOf } from './show-loan.js';

/** One side of an entry: a debit or a credit, the other nil. Amounts are decimal strings. */
export interface JournalLine {
  readonly account: Account;
  readonly debit: string;
  readonly credit: string;
}

/** A balanced entry: its debits equal its credits. */
export interface JournalEntry {
  readonly on: string;
  /** The id of the event that caused it; `accrual` for what a day brings, `disbursement`, `correction`. */
  readonly event: string;
  readonly lines: readonly JournalLine[];
}

/**
 * The journal of a loan to the end of a day: money out, each day's accrual, each event. The loans
 * account is the outstanding principal on every date.
 * @throws EngineError as replay
 * @example
 * ```ts
 * const entries = journal({ terms: {
 *   currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' },
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 12 } }, asOf: '2026-01-16' });
 * entries[0].lines // => [{ account: 'loans', debit: '50000.00', credit: '0.00' }, { account: 'cash', debit: '0.00', credit: '50000.00' }]
 * entries[1].lines[0] // => { account: 'interest-receivable', debit: '32.26', credit: '0.00' }
 * ```
 */
export function journal(input: LoanInput): JournalEntry[] {
  return readLoan(input, journalOf);
}

/**
 * What to post on a day when a loan's history has changed behind it: the differences between the
 * accounts as they were kept and as they should stand, never a rewriting of what was posted.
 * @param before the file as it was when the journal was last kept
 * @param after the file as it is now; its asOf is the day of posting
 * @returns one balanced entry, or none when nothing differs
 * @example
 * ```ts
 * const terms = { currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' }, repayment: { every: { count: 1, unit: 'month' }, installments: 12 } };
 * const events = [{ id: 'e1', kind: 'repayment', on: '2026-02-15', amount: '4727.98' }];
 * journalDifference({ terms, asOf: '2026-02-20' }, { terms, events, asOf: '2026-02-20' })[0].lines.map((line) => line.account) // => ['loans', 'interest-receivable', 'cash']
 * ```
 */
export function journalDifference(before: LoanInput, after: LoanInput): JournalEntry[] {
  const on = { ...before, asOf: after.asOf };
  const was = readLoan(on, (file) => closingBalances(file));
  return readLoan(after, (file) => {
    const show = (amount: Int) => formatAmount(amount, file.terms.currency.digits);
    return entryOf(was, closingBalances(file), file.asOf, 'correction', show);
  });
}

/** The accounts of a loan at the end of a file's day. */
export function closingBalances(file: LoanFile): Balances {
  return balancesOn(replayed(file), file.asOf);
}

/** The journal of a loan file that is read. */
export function journalOf(file: LoanFile): JournalEntry[] {
  const loan = openLoan(file.terms);
  const show = (amount: Int) => formatAmount(amount, file.terms.currency.digits);
  const entries: JournalEntry[] = [];
  let balances: Balances = {};
  const post = (on: Day, event: string) => {
    const now = balancesOn(loan, on);
    entries.push(...entryOf(balances, now, on, event, show));
    balances = now;
  };
  const events = eventsInForce(file.events, file.asOf);
  let next = 0;
  const start = startOf(file.terms);
  for (let day = start; day <= file.asOf; day += 1) {
    advanceLoan(loan, day);
    post(day, day === start ? 'disbursement' : 'accrual');
    for (; (events[next] as Event | undefined)?.on === day; next += 1) {
      applyEvent(loan, events[next] as Event);
      post(day, (events[next] as Event).id);
    }
  }
  return entries;
}

/** The accounts of a loan that has been advanced to a day. Counts its penalties and accrual to it. */
export function balancesOn(loan: Loan, on: Day): Balances {
  countPenalties(loan, on);
  refreshLastDaily(loan, on);
  accrueDaily(loan, on);
  return balancesOf(loan, on, arrearsOf(loan, on).npaSince !== null);
}

function entryOf(
  before: Balances,
  after: Balances,
  on: Day,
  event: string,
  show: (amount: Int) => string,
): JournalEntry[] {
  const changes = (Object.keys(ACCOUNTS) as Account[])
    .map((account) => ({ account, change: minus(after[account] ?? 0, before[account] ?? 0) }))
    .filter(({ change }) => change !== 0);
  if (changes.length === 0) return [];
  if (sum(changes.map(({ change }) => change)) !== 0) {
    throw new Error(`journal: the entry of ${event} on ${formatDate(on)} does not balance`);
  }
  const lines = changes.map(({ account, change }) => ({
    account,
    debit: show(change > 0 ? change : 0),
    credit: show(change < 0 ? minus(0, change) : 0),
  }));
  return [{ on: formatDate(on), event, lines }];
}
