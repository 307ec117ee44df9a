import { type Problem, Refused } from '@mfi/contracts';
import type { LoanEvent } from '@mfi/engine';
import type { Announced, WriteContext } from '../kit/context.js';
import type { BranchRow, LoanRow, TransactionRow } from '../ports/tables.js';
import { type MoneyMode, moneyPlace, type PlacedMoney } from '../till/money-place.js';
import { auditedFigures, shownBrief } from './loan-brief.js';
import { bookedFacts, factsOf, keptFacts } from './payment-facts.js';
import { recordEvent, tryEvent } from './record-event.js';
import type { Serviced } from './serviced-loan.js';
import { shownReceipt } from './shown-receipt.js';
import { valueDateProblems } from './value-date.js';

/** How money is handed over, and when. */
export interface Handover {
  readonly mode: MoneyMode;
  readonly reference: string | null;
  readonly on: string;
}

/** The handover that an input asks for. */
export interface AskedHandover {
  readonly mode: MoneyMode;
  readonly reference?: string | undefined;
  readonly on?: string | undefined;
}

/**
 * Reads how money is handed over.
 * @throws Refused with everything that is wrong with the date and the reference
 */
export async function readHandover(
  context: WriteContext,
  serviced: Serviced,
  { mode, reference, on = serviced.branch.businessDate }: AskedHandover,
): Promise<Handover> {
  const handover = { mode, reference: plainReference(reference), on };
  const problems = [
    ...valueDateProblems(context, serviced, on),
    ...(await referenceProblems(context, serviced.branch, handover)),
  ];
  if (problems.length > 0) throw new Refused(problems);
  return handover;
}

/** A reference as it is kept: the bank's own letters, however they were typed. */
export function plainReference(reference: string | undefined): string | null {
  return reference?.trim().replace(/\s+/g, ' ').toUpperCase() ?? null;
}

/** The same money is not booked twice; what has bounced or was undone may come again. */
async function referenceProblems(
  { db }: WriteContext,
  branch: BranchRow,
  { mode, reference }: Handover,
): Promise<Problem[]> {
  if (reference === null) return [];
  const status = { in: ['pending', 'posted'] } as const;
  const same = await db.find('transactions', { branchId: branch.id, reference, mode, status });
  if (!same) return [];
  const facts = { reference, payment: same.receiptNumber ?? same.id, on: same.on };
  const message = `Payment ${facts.payment} of ${same.on} has the reference ${reference} already: if this is other money, check the number.`;
  return [{ code: 'payment.same_reference', path: '/reference', facts, message }];
}

/** A payment to be booked. */
export interface Booking extends Handover {
  /** The event it is, in the words of the loan file. */
  readonly event: LoanEvent & { readonly kind: TransactionRow['kind']; readonly amount: string };
  readonly amount: number;
  /** The id of the payment, where what asks for it gives it one of its own. */
  readonly id?: string;
  /** The cheque or transfer that has waited for this. */
  readonly pending?: TransactionRow;
  readonly reason?: string;
  /** The money in suspense that it is taken from: it came in before. */
  readonly suspenseId?: string;
}

/**
 * Books money that came in or goes out for a loan: the event, the till, the books, the receipt.
 * @returns the receipt and where the loan stands, as they are answered
 */
export async function bookPayment(
  context: WriteContext,
  { loan, branch }: Serviced,
  booking: Booking,
) {
  const { db, money, actor } = context;
  const { event, amount, pending } = booking;
  const isOut = event.kind === 'refund';
  const moneyIn = isOut ? -amount : amount;
  const { place, tillId } = await placeOf(context, branch, booking, moneyIn);
  const receiptNumber = isOut ? null : await nextReceipt(context, branch);
  const id = pending?.id ?? booking.id ?? context.id('tr');
  const entered = await recordEvent(context, loan, {
    event,
    place,
    moneyIn,
    narration: narrationOf(booking, receiptNumber, loan),
    transactionId: id,
  });
  const origin = {
    ...(pending ? { receivedOn: pending.on } : {}),
    ...(booking.suspenseId === undefined ? {} : { suspenseId: booking.suspenseId }),
  };
  const facts = bookedFacts({ amountIn: moneyIn, ...entered });
  const row: TransactionRow = Object.assign(newPayment(context, { loan, branch }, booking), {
    id,
    receiptNumber,
    status: 'posted',
    tillId,
    eventId: event.id,
    allocation: keptFacts({ ...facts, ...origin }),
    userId: pending?.userId ?? actor.userId,
    at: pending?.at ?? context.now,
    version: (pending?.version ?? 0) + 1,
  } as const);
  if (pending) await db.update('transactions', id, changedBy(row));
  else await db.insert('transactions', row);
  context.audit({
    branchId: branch.id,
    targetId: loan.id,
    before: auditedFigures(loan),
    after: Object.assign(auditedFigures(entered.loan), auditedPayment(row), reasonOf(booking)),
  });
  const topic = isOut ? 'payment.refunded' : 'payment.received';
  context.announce(topic, paymentEvent(row, loan));
  return {
    receipt: shownReceipt(row, entered.loan, money),
    loan: shownBrief(entered.loan, money),
  };
}

async function placeOf(
  context: WriteContext,
  branch: BranchRow,
  { mode, suspenseId }: Booking,
  moneyIn: number,
): Promise<PlacedMoney> {
  if (suspenseId !== undefined) return { place: 'unmatched-receipts', tillId: null };
  return moneyPlace(context, branch, mode, moneyIn);
}

/** Keeps a cheque or transfer that is to be cleared: the loan is as it was. */
export async function keepPending(context: WriteContext, serviced: Serviced, booking: Booking) {
  const { db, money } = context;
  const { loan, branch } = serviced;
  await tryEvent(context, loan, booking.event);
  const row = newPayment(context, serviced, booking);
  await db.insert('transactions', row);
  context.audit({ branchId: branch.id, targetId: loan.id, after: auditedPayment(row) });
  context.announce('payment.pending', paymentEvent(row, loan));
  return { receipt: shownReceipt(row, loan, money), loan: shownBrief(loan, money) };
}

/** What others are told of a payment. */
export function paymentEvent(
  { id, receiptNumber }: Pick<TransactionRow, 'id' | 'receiptNumber'>,
  { id: loanId, number: loan, branchId, customerId }: LoanRow,
): Announced {
  return { branchId, customerId, facts: { transactionId: id, loanId, loan, receiptNumber } };
}

/** What the audit is told of a payment. */
export function auditedPayment(row: TransactionRow) {
  const { id, kind, status, amount, mode, reference, receiptNumber, on, tillId } = row;
  const { bounced } = factsOf(row);
  return {
    payment: { id, kind, status, amount, mode, reference, receiptNumber, on, tillId },
    ...(bounced ? { bounced } : {}),
  };
}

/** A payment that waits. */
function newPayment(
  context: WriteContext,
  { loan, branch }: Serviced,
  { event, amount, mode, reference, on }: Booking,
): TransactionRow {
  return {
    id: context.id('tr'),
    branchId: branch.id,
    loanId: loan.id,
    kind: event.kind,
    amount,
    mode,
    reference,
    receiptNumber: null,
    on,
    bookedOn: branch.businessDate,
    status: 'pending',
    tillId: null,
    eventId: null,
    allocation: keptFacts({}),
    userId: context.actor.userId,
    at: context.now,
    version: 1,
  };
}

function changedBy({ id: _id, ...changes }: TransactionRow): Omit<TransactionRow, 'id'> {
  return changes;
}

function reasonOf({ reason }: Booking) {
  return reason === undefined ? {} : { reason };
}

/** `PUN-000001`: a series of each branch, without gaps. */
async function nextReceipt({ db }: WriteContext, { id, code }: BranchRow): Promise<string> {
  const number = await db.next(`receipt:${id}`);
  return `${code}-${String(number).padStart(6, '0')}`;
}

const WORDS: Readonly<Record<Booking['event']['kind'], string>> = {
  repayment: 'Repayment',
  prepayment: 'Prepayment',
  foreclosure: 'Foreclosure',
  recovery: 'Recovery',
  refund: 'Refund',
};

function narrationOf(
  { event, reason }: Booking,
  receiptNumber: string | null,
  { number }: LoanRow,
): string {
  const receipt = receiptNumber === null ? '' : ` ${receiptNumber}`;
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${WORDS[event.kind]}${receipt} of ${number}${why}`;
}
