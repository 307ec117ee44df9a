import type { Day } from '../date/civil.js';
import { formatDate, parseDate } from '../date/plain-date.js';
import { EngineError } from '../error/engine-error.js';
import type { Terms } from '../schedule/parsed-terms.js';
import type { LoanTerms } from '../schedule/terms.js';
import { timelineOf } from '../schedule/timeline.js';
import { advanceLoan } from './advance.js';
import { applyEvent } from './apply-event.js';
import type { Book, Loan } from './book.js';
import { fromJson, type Json, toJson } from './codec.js';
import type { LoanEvent } from './events.js';
import { collectable } from './open-loan.js';
import type { Event } from './parsed-events.js';
import { readLoan } from './read-loan.js';
import { replayed } from './replayed.js';
import { type LoanFigures, showLoan } from './show-loan.js';

/**
 * A loan at the end of a day, as plain data: it goes through JSON unharmed and continues on the
 * other side as if it had never left. Made by {@link openState}, moved on by {@link apply}
 * and {@link advance}, read by {@link stateFigures}.
 */
export interface LoanState {
  readonly terms: LoanTerms;
  /** All events so far, in the order they were entered. */
  readonly events: readonly LoanEvent[];
  /** The day whose end this is; at first the eve of the disbursement. */
  readonly asOf: string;
  /** The engine's own books: not to be read or changed by others. */
  readonly books: Json;
}

/**
 * A loan on the eve of its disbursement.
 * @throws EngineError for terms that make no plan
 * @example
 * ```ts
 * const terms = { currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' }, repayment: { every: { count: 1, unit: 'month' }, installments: 12 } };
 * stateFigures(openState(terms)).status // => 'pending'
 * stateFigures(advance(openState(terms), '2026-02-20')).arrears.dpd // => 5
 * ```
 */
export function openState(terms: LoanTerms): LoanState {
  const start = terms.disbursements?.[0]?.on ?? '';
  const day = parseDate(start);
  const asOf = day === undefined ? start : formatDate(day - 1);
  return readLoan({ terms, events: [], asOf }, (file) =>
    stateOf(terms, [], replayed(file), file.asOf),
  );
}

/**
 * Lets an event happen. One dated before the state's day, or a reversal, is an insert and a replay;
 * any other is one step. A later date moves the state on to it.
 * @throws EngineError for an event that is wrong in itself or cannot happen as the loan stands; its
 *   path is that of the last event of the list
 * @example
 * ```ts
 * const terms = { currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' }, repayment: { every: { count: 1, unit: 'month' }, installments: 12 } };
 * const paid = apply(openState(terms), { id: 'e1', kind: 'repayment', on: '2026-02-15', amount: '4727.98' });
 * stateFigures(paid).outstanding.principal // => '46272.02'
 * ```
 */
export function apply(state: LoanState, event: LoanEvent): LoanState {
  const events = [...state.events, event];
  const asOf = event.on > state.asOf ? event.on : state.asOf;
  return readLoan({ terms: state.terms, events, asOf }, (file) => {
    const last = file.events.at(-1) as Event;
    const now = parseDate(state.asOf) as Day;
    if (last.kind === 'reversal' || last.on < now) {
      return stateOf(state.terms, events, replayed(file), file.asOf);
    }
    const loan = thaw(file.terms, state);
    applyEvent(loan, last);
    return stateOf(state.terms, events, loan, file.asOf);
  });
}

/**
 * Lets time pass to the end of a day.
 * @throws EngineError date.out_of_range for a day before the state's own
 * @example
 * ```ts
 * const terms = { currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' }, repayment: { every: { count: 1, unit: 'month' }, installments: 12 } };
 * advance(openState(terms), '2026-02-15').asOf // => '2026-02-15'
 * ```
 */
export function advance(state: LoanState, to: string): LoanState {
  return readLoan({ terms: state.terms, events: state.events, asOf: to }, (file) => {
    if (to < state.asOf) throw backwards(state.asOf, to);
    const loan = thaw(file.terms, state);
    advanceLoan(loan, file.asOf);
    return stateOf(state.terms, state.events, loan, file.asOf);
  });
}

/**
 * The figures of a state, as replay gives them.
 * @example
 * ```ts
 * const terms = { currency: 'INR', principal: '50000', disbursements: [{ on: '2026-01-15', amount: '50000' }],
 *   interest: { annualRate: '24' }, repayment: { every: { count: 1, unit: 'month' }, installments: 12 } };
 * stateFigures(advance(openState(terms), '2026-02-15')).due.total // => '4727.98'
 * ```
 */
export function stateFigures(state: LoanState): LoanFigures {
  return readLoan({ terms: state.terms, events: state.events, asOf: state.asOf }, (file) =>
    showLoan(thaw(file.terms, state), file.asOf),
  );
}

function stateOf(terms: LoanTerms, events: readonly LoanEvent[], loan: Loan, asOf: Day): LoanState {
  const planTerms = loan.planTerms === loan.terms ? undefined : loan.planTerms;
  return { terms, events, asOf: formatDate(asOf), books: toJson({ book: loan.book, planTerms }) };
}

/** The loan a state holds, free to be changed. */
function thaw(given: Terms, state: LoanState): Loan {
  const { book, planTerms } = fromJson(state.books) as { book: Book; planTerms?: Terms };
  const terms = collectable(given);
  const inForce = planTerms ?? terms;
  return { terms, planTerms: inForce, timeline: timelineOf(inForce), book };
}

function backwards(from: string, to: string): EngineError {
  const message = `The state stands at the end of ${from}: give that day or a later one, or replay.`;
  return new EngineError([
    { code: 'date.out_of_range', path: '/asOf', facts: { from, to }, message },
  ]);
}
