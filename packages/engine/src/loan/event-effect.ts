import { sum } from '../money/int.js';
import { formatAmount } from '../money/money.js';
import { showBalances } from './account-balances.js';
import type { LoanEvent } from './events.js';
import { balancesOn } from './journal.js';
import { installmentsOn, type LoanOnDay } from './loan-on-day.js';
import { type LoanFile, readLoan } from './read-loan.js';
import type { LoanInput } from './replay.js';
import { replayed } from './replayed.js';
import {
  type AllocationFigures,
  type StandingFigures,
  showAllocation,
  showStanding,
} from './show-loan.js';

/** A loan at the end of a day, as one event changes it. */
export interface EffectSide
  extends StandingFigures,
    Pick<LoanOnDay, 'overdue' | 'next' | 'accounts'> {
  /** The fees that all instalments ask together. */
  readonly feesAsked: string;
}

/** What one more event does to a loan, seen at the end of a day. */
export interface EventEffect {
  readonly before: EffectSide;
  readonly after: EffectSide;
  /** How the event's own money was split; null where it brings none. */
  readonly allocation: AllocationFigures | null;
}

/**
 * What one more event does to a loan: where the loan stands at the end of the file's day without it
 * and with it. It is what `loanOnDay` says of both, from one reading of the file.
 * @param event is put behind all others of the file, however far back it is dated
 * @throws EngineError as replay of the file with the event in it
 * @example
 * ```ts
 * const { before, after, allocation } = eventEffect({ terms: {
 *   currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' },
 *   repayment: { every: { count: 1, unit: 'month' }, installments: 12 } }, asOf: '2026-02-15' },
 *   { id: 'e1', kind: 'repayment', on: '2026-02-15', amount: '4727.98' });
 * before.due.total // => '4727.98'
 * after.due.total // => '0.00'
 * allocation?.principal // => '3727.98'
 * ```
 */
export function eventEffect({ events = [], ...input }: LoanInput, event: LoanEvent): EventEffect {
  return readLoan({ events: [...events, event], ...input }, (file) => {
    // What cannot happen is told of the loan with the event.
    const after = sideOf(file);
    const before = sideOf({ ...file, events: file.events.slice(0, -1) });
    const own = after.loan.book.allocations.find((allocation) => allocation.event === event.id);
    return {
      before: before.side,
      after: after.side,
      allocation: own === undefined ? null : showAllocation(after.loan, own),
    };
  });
}

function sideOf(file: LoanFile) {
  const { asOf, terms } = file;
  const loan = replayed(file);
  const { rows, ...standing } = showStanding(loan, asOf);
  const { digits } = terms.currency;
  const side: EffectSide = Object.assign(standing, installmentsOn(loan, rows, asOf), {
    accounts: showBalances(balancesOn(loan, asOf), digits),
    feesAsked: formatAmount(sum(rows.map(({ fee }) => fee)), digits),
  });
  return { loan, side };
}
