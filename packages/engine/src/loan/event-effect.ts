import type { Day } from '../date/civil.js';
import { sum } from '../money/int.js';
import { showBalances } from './account-balances.js';
import { advanceLoan } from './advance.js';
import { applyEvent } from './apply-event.js';
import type { Loan } from './book.js';
import type { LoanEvent } from './events.js';
import { balancesOn } from './journal.js';
import { type LoanOnDay, standingOn } from './loan-on-day.js';
import type { Event } from './parsed-events.js';
import { type LoanFile, readLoan } from './read-loan.js';
import type { LoanInput } from './replay.js';
import { replayed } from './replayed.js';
import { type AllocationFigures, type StandingFigures, shownAllocation } from './show-loan.js';
import { minorUnits, type Show, textsOf } from './shown-amount.js';

/** A loan at the end of a day, as one event changes it. */
export interface EffectSide<A = string>
  extends StandingFigures<A>,
    Pick<LoanOnDay<A>, 'overdue' | 'next' | 'accounts'> {
  /** The fees that all instalments ask together. */
  readonly feesAsked: A;
}

/** What one more event does to a loan, seen at the end of a day. */
export interface EventEffect<A = string> {
  readonly before: EffectSide<A>;
  readonly after: EffectSide<A>;
  /** How the event's own money was split; null where it brings none. */
  readonly allocation: AllocationFigures<A> | null;
}

/** What {@link eventEffect} is asked beside the event itself. */
export interface EffectOptions {
  /** Amounts are whole numbers of minor units, and no decimal strings. */
  readonly minorUnits?: boolean;
}

/**
 * What one more event does to a loan: where the loan stands at the end of the file's day without it
 * and with it. It is what `loanOnDay` says of both, from one reading of the file.
 * @param event is put behind all others of the file, however far back it is dated
 * @throws EngineError as replay of the file with the event in it; RangeError for an amount of more than
 *   2^53 - 1 minor units, where those are asked for
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
export function eventEffect(
  input: LoanInput,
  event: LoanEvent,
  options: EffectOptions & { readonly minorUnits: true },
): EventEffect<number>;
export function eventEffect(
  input: LoanInput,
  event: LoanEvent,
  options?: EffectOptions & { readonly minorUnits?: false },
): EventEffect;
export function eventEffect(
  { events = [], ...input }: LoanInput,
  event: LoanEvent,
  options: EffectOptions = {},
): EventEffect<string> | EventEffect<number> {
  return readLoan<EventEffect<string> | EventEffect<number>>(
    { events: [...events, event], ...input },
    (file) => (options.minorUnits ? effectOf(file, minorUnits) : effectOf(file, textsOf(file))),
  );
}

function effectOf<A>(file: LoanFile, show: Show<A>): EventEffect<A> {
  const { asOf } = file;
  const event = file.events.at(-1) as Event;
  const without = { ...file, events: file.events.slice(0, -1) };
  if (event.on === asOf && event.kind !== 'reversal') {
    // Nothing that happened comes after it: the loan without it is the one that it happens to.
    const loan = replayed(without);
    const before = sideOf(loan, asOf, show);
    applyEvent(loan, event);
    advanceLoan(loan, asOf);
    return { before, ...afterOf(loan, event, asOf, show) };
  }
  // What cannot happen is told of the loan with the event.
  const after = afterOf(replayed(file), event, asOf, show);
  return { before: sideOf(replayed(without), asOf, show), ...after };
}

function afterOf<A>(loan: Loan, event: Event, asOf: Day, show: Show<A>) {
  const own = loan.book.allocations.find((allocation) => allocation.event === event.id);
  return {
    after: sideOf(loan, asOf, show),
    allocation: own === undefined ? null : shownAllocation(own, show),
  };
}

function sideOf<A>(loan: Loan, asOf: Day, show: Show<A>): EffectSide<A> {
  const { standing, rows } = standingOn(loan, asOf, show);
  return Object.assign(standing, {
    accounts: showBalances(balancesOn(loan, asOf), show),
    feesAsked: show(sum(rows.map(({ fee }) => fee))),
  });
}
