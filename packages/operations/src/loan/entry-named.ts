import type { LoanEvent } from '@mfi/engine';
import type { ReadContext } from '../kit/context.js';
import { notFound } from '../kit/lookup.js';
import { refuse } from '../kit/refuse.js';
import type { LoanRow, TransactionRow } from '../ports/tables.js';

/** An entry of a loan's history, and the payment it is, if it is one. */
export interface NamedEntry {
  readonly event: LoanEvent;
  readonly payment: TransactionRow | undefined;
}

/**
 * An entry of a loan by receipt number, by the id of its payment, or by its own id.
 * @throws Refused thing.not_found for what is not of this loan, payment.not_posted for a payment that
 * is not booked, event.nothing_to_reverse for what is no event that can be undone
 */
export async function entryNamed(
  context: ReadContext,
  loan: LoanRow,
  name: string,
): Promise<NamedEntry> {
  const { db } = context;
  if (name.startsWith('ev_')) {
    const row = await db.get('loanEvents', name);
    if (row?.loanId !== loan.id) throw notFound('payment', name, '/entry');
    const payment =
      row.transactionId === null ? undefined : await db.get('transactions', row.transactionId);
    return { event: undoable(row.event), payment };
  }
  const payment = name.startsWith('tr_')
    ? await db.get('transactions', name)
    : await db.find('transactions', { loanId: loan.id, receiptNumber: name.toUpperCase() });
  if (payment?.loanId !== loan.id) throw notFound('payment', name, '/entry');
  checkPosted(payment);
  if (payment.eventId === null) throw notToReverse('The money that the loan was paid out with');
  const row = await db.get('loanEvents', payment.eventId);
  if (!row) throw new Error(`payment ${payment.id}: its event is not there`);
  return { event: row.event, payment };
}

function undoable(event: LoanEvent): LoanEvent {
  if (event.kind === 'reversal') throw notToReverse('What undoes another entry');
  return event;
}

function notToReverse(what: string) {
  return refuse('event.nothing_to_reverse', {
    path: '/entry',
    message: `${what} is not undone itself: enter what really happened.`,
  });
}

function checkPosted({ id, receiptNumber, status }: TransactionRow): void {
  if (status === 'posted') return;
  const payment = receiptNumber ?? id;
  throw refuse('payment.not_posted', {
    path: '/entry',
    facts: { payment, status },
    message: `Payment ${payment} is ${status}: only one that is booked can be undone.`,
  });
}
