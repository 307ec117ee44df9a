import { formatDate } from '../date/plain-date.js';
import { type Int, max, minus } from '../money/int.js';
import type { Part } from '../schedule/parsed-terms.js';
import type { Allocation } from './book.js';
import {
  type ExplainedLoan,
  type LoanExplanation,
  partInputs,
  partWords,
} from './loan-explanation.js';
import type { Event } from './parsed-events.js';
import type { AllocationTrace } from './trace-allocations.js';

/** What of a payment can be asked about. */
export type AllocationFigure = Part | 'excess' | 'recovery';

/** Why a payment was split as it was: the order, and what was due then. */
export function explainAllocation(
  figure: string,
  place: number,
  name: AllocationFigure,
  context: ExplainedLoan,
): LoanExplanation {
  const { loan, show } = context;
  const allocation = loan.book.allocations[place] as Allocation;
  const trace = context.allocations[place] as AllocationTrace;
  const value = show(allocation[name]);
  const { order, across, excess } = loan.terms.allocation;
  const amount = amountOf(trace.event);
  const inputs = {
    on: formatDate(allocation.on),
    ...(trace.isOwn && amount !== undefined ? { amount: show(amount) } : {}),
    order: order.join(', '),
    across,
    excess,
    ...partInputs('due', trace.due, show),
  };
  const rule = ruleOf(name, trace);
  const sentence = `${sentenceOf(value, name, allocation, trace, context)}${movedWords(name, allocation, trace, context)}.`;
  return { figure, value, rule, inputs, sentence };
}

function amountOf(event: Event | undefined): Int | undefined {
  return event && 'amount' in event ? event.amount : undefined;
}

function ruleOf(name: AllocationFigure, { event, isOwn }: AllocationTrace): string {
  if (event?.kind === 'refund' || event?.kind === 'recovery') return event.kind;
  if (!isOwn) return 'held-money';
  return name === 'excess' ? 'held' : 'allocation-order';
}

function sentenceOf(
  value: string,
  name: AllocationFigure,
  allocation: Allocation,
  trace: AllocationTrace,
  context: ExplainedLoan,
): string {
  const { show } = context;
  const on = formatDate(allocation.on);
  const { event, isOwn, due } = trace;
  if (event?.kind === 'recovery') {
    return `The loan was written off, so what came in on ${on} is income and pays nothing of it`;
  }
  if (event?.kind === 'refund' && isOwn) return `${value}: money held was paid back on ${on}`;
  const dues = `Due then was ${partWords(due, show)}; ${orderWords(context)}`;
  if (!isOwn) {
    const what = name === 'excess' ? 'less is held' : `went to ${name}`;
    return `${value} ${what}: on ${on} money held since ${event?.id ?? 'before'} paid what was due. ${dues}`;
  }
  const amount = show(amountOf(event) ?? 0);
  if (name === 'excess') return `${excessWords(value, allocation, amount, on)}. ${dues}`;
  if (name === 'recovery') return `${value}: the loan was not written off on ${on}`;
  const much = trace.first[name] === 0 ? 'Nothing' : value;
  return `${much} of the ${amount} received on ${on} went to ${name}${beyondWords(name, trace, context)}. ${dues}`;
}

function orderWords({ loan }: ExplainedLoan): string {
  const { order, across } = loan.terms.allocation;
  const rows =
    across === 'installment'
      ? 'oldest instalment first with all its parts'
      : 'each part over all instalments due before the next part';
  return `it is paid in the order ${order.join(', ')}, ${rows}`;
}

function excessWords(value: string, allocation: Allocation, amount: string, on: string): string {
  if (allocation.excess < 0)
    return `${value}: money held before was used with the ${amount} of ${on}`;
  if (allocation.excess === 0) return `Nothing of the ${amount} received on ${on} is held`;
  return `${value} of the ${amount} received on ${on} is held: nothing was left that it could pay`;
}

/** What went beyond the dues, and why. */
function beyondWords(name: Part, { event, due, first }: AllocationTrace, context: ExplainedLoan) {
  const beyond = max(minus(first[name], due[name]), 0);
  if (beyond === 0) return '';
  const amount = context.show(beyond);
  if (event?.kind === 'foreclosure') return `, ${amount} of it not yet due: the loan was closed`;
  const rule = event?.kind === 'prepayment' ? event.effect : context.loan.terms.allocation.excess;
  if (rule === 'next-installment') return `, ${amount} of it for instalments to come`;
  return name === 'principal'
    ? `, ${amount} of it before its time (${rule})`
    : `, ${amount} of it run by then or of instalments to come`;
}

/** Money paid ahead may go elsewhere when instalments are drawn up anew. */
function movedWords(
  name: AllocationFigure,
  allocation: Allocation,
  { first }: AllocationTrace,
  { show }: ExplainedLoan,
): string {
  if (name === 'excess' || name === 'recovery' || first[name] === allocation[name]) return '';
  const was = show(first[name]);
  return `. At first it was ${was}; a later event drew the instalments up anew, and what was paid ahead of them moved`;
}
